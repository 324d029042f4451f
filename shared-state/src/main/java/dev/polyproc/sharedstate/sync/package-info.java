/**
 * {@code Semaphore}, {@code BoundedSemaphore}, {@code Event} and {@code Barrier}, by name, waited
 * for as {@code dev.polyproc.sharedstate.line} has it.
 *
 * <ul>
 *   <li>{@link dev.polyproc.sharedstate.sync.Semaphores}: permits with leases, in the order of the
 *       line; one that its holder took to the grave comes back.
 *   <li>{@link dev.polyproc.sharedstate.sync.SyncEvents}: set, clear, wait. Each setting has a
 *       number that only grows, so that no waiter misses one that was short.
 *   <li>{@link dev.polyproc.sharedstate.sync.Barriers}: rounds. Whoever arrives in a round passes
 *       with it or finds it broken, whatever has come after it.
 * </ul>
 */
package dev.polyproc.sharedstate.sync;
