/**
 * {@code Semaphore}, {@code BoundedSemaphore}, {@code Event} and {@code Barrier} over HTTP, under
 * {@code /sync}; and the {@link dev.polyproc.producer.sync.WaitingCallers} of all callers that
 * wait, also for the locks of {@code dev.polyproc.producer.lock}. They translate calls; {@code
 * dev.polyproc.sharedstate.sync} implements them.
 */
package dev.polyproc.producer.sync;
