/**
 * The memory of jobs. The front door {@link dev.polyproc.sharedstate.job.JobCreation#create
 * creates} a job; a request with an idempotency key {@link
 * dev.polyproc.sharedstate.job.JobReservations reserves} its name first. Workers {@link
 * dev.polyproc.sharedstate.job.ChunkMemory#claim claim} the values of chunks and {@link
 * dev.polyproc.sharedstate.job.ChunkMemory#commit commit} their results; the first commit of a
 * chunk counts. {@link dev.polyproc.sharedstate.job.CommitNotices} notifies the front door, which
 * reads the {@link dev.polyproc.sharedstate.job.JobMemory progress} and the {@link
 * dev.polyproc.sharedstate.job.JobResults results}.
 */
package dev.polyproc.sharedstate.job;
