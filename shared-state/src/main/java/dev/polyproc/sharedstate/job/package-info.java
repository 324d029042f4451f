/**
 * A job's memory. The front door {@link dev.polyproc.sharedstate.job.JobCreation#create creates}
 * it, for a request that names itself under a {@link dev.polyproc.sharedstate.job.JobReservations
 * reservation}; workers {@link dev.polyproc.sharedstate.job.ChunkMemory#claim claim} the values of
 * chunks and {@link dev.polyproc.sharedstate.job.ChunkMemory#commit commit} their results, of which
 * the first count; {@link dev.polyproc.sharedstate.job.CommitNotices} tells the front door, which
 * reads {@link dev.polyproc.sharedstate.job.JobMemory how far the job is} and {@link
 * dev.polyproc.sharedstate.job.JobResults what came of it}.
 */
package dev.polyproc.sharedstate.job;
