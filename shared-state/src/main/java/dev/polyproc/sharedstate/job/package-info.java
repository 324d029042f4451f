/**
 * A job's memory. The front door {@link dev.polyproc.sharedstate.job.JobMemory#create creates} it;
 * workers {@link dev.polyproc.sharedstate.job.JobMemory#claim claim} the values of a chunk and
 * {@link dev.polyproc.sharedstate.job.JobMemory#commit commit} its results, of which the first
 * counts; {@link dev.polyproc.sharedstate.job.CommitNotices} tells the front door.
 */
package dev.polyproc.sharedstate.job;
