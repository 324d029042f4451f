/**
 * {@code Semaphore}, {@code BoundedSemaphore}, {@code Event} and {@code Barrier} over HTTP, under
 * {@code /sync}; and the {@link dev.polyproc.producer.sync.WaitingRoom} of all who wait, also for
 * the locks of {@code dev.polyproc.producer.lock}. What they do is done in {@code
 * dev.polyproc.sharedstate.sync}; here it is only translated.
 */
package dev.polyproc.producer.sync;
