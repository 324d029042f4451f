/**
 * {@code Semaphore}, {@code BoundedSemaphore}, {@code Event} and {@code Barrier}, by name. Waits
 * use the package {@code dev.polyproc.sharedstate.wait}.
 *
 * <ul>
 *   <li>{@link dev.polyproc.sharedstate.sync.Semaphores}: permits with leases, in the order of the
 *       wait queue. The permit of a holder that died is released when its lease expires.
 *   <li>{@link dev.polyproc.sharedstate.sync.SyncEvents}: set, clear, wait. Each set has a number
 *       that only grows, so that a waiter also notices a set that was cleared soon after.
 *   <li>{@link dev.polyproc.sharedstate.sync.Barriers}: rounds. A caller that arrives in a round
 *       passes with that round or finds it broken, independent of later rounds.
 * </ul>
 *
 * <p>An unused object expires after {@link dev.polyproc.sharedstate.wait.WaitConfig#keep}; a held
 * permit and a waiter count as uses.
 */
package dev.polyproc.sharedstate.sync;
