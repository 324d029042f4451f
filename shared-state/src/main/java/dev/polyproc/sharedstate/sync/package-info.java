/**
 * {@code Semaphore}, {@code BoundedSemaphore}, {@code Event} and {@code Barrier}, by name, which
 * are waited for by {@code dev.polyproc.sharedstate.wait}.
 *
 * <ul>
 *   <li>{@link dev.polyproc.sharedstate.sync.Semaphores}: permits with leases, in the order of the
 *       wait queue; the permit of a holder that died comes back when its lease ends.
 *   <li>{@link dev.polyproc.sharedstate.sync.SyncEvents}: set, clear, wait. Each setting has a
 *       number that only grows, so that no waiter misses one that was short.
 *   <li>{@link dev.polyproc.sharedstate.sync.Barriers}: rounds. A caller that arrives in a round
 *       passes with it or finds it broken, whatever has come after it.
 * </ul>
 *
 * <p>What is not used is forgotten after {@link dev.polyproc.sharedstate.wait.WaitConfig#keep}; a
 * permit that is held, and a waiter, are a use.
 */
package dev.polyproc.sharedstate.sync;
