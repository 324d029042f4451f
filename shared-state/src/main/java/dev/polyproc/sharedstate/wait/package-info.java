/**
 * The wait for a change in Redis: of a job, an item, a message, a lock or a process.
 *
 * <p>A wait begins in {@link dev.polyproc.sharedstate.wait.Awaiter#await}, which calls {@link
 * dev.polyproc.sharedstate.wait.Waiter#attempt}. If the attempt does not end the wait, a pause and
 * the next attempt follow, until an attempt ends the wait or the time is over. A wake-up ends a
 * pause: a script in Redis publishes that an object has changed; {@link
 * dev.polyproc.sharedstate.wait.RedisSubscription}, the service's one subscription to all {@link
 * dev.polyproc.sharedstate.wait.Channel channels}, receives it; {@link
 * dev.polyproc.sharedstate.wait.WakeUps} finds the waiters by key. A wake-up may be lost. Therefore
 * all waiters are woken up after each gap in the subscription, and a pause ends at the poll
 * interval at the latest.
 *
 * <p>A caller may cancel at any moment. If an attempt had an answer by then, the answer is {@link
 * dev.polyproc.sharedstate.wait.Waiter#giveBack given back}.
 *
 * <p>When the {@link dev.polyproc.sharedstate.wait.ServiceStop service is being stopped}, all
 * waiters are woken up, and their waits end.
 *
 * <p>Waiters that have an order are in a {@link dev.polyproc.sharedstate.wait.WaitQueue} in Redis.
 */
package dev.polyproc.sharedstate.wait;
