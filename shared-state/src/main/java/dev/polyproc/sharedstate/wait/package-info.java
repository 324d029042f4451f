/**
 * The one way to wait for something in Redis: for a job, an item, a message, a lock, a process.
 *
 * <p>A wait goes {@link dev.polyproc.sharedstate.wait.Awaiter#await} → {@link
 * dev.polyproc.sharedstate.wait.Waiter#attempt} → if that came to nothing, a pause → the next
 * attempt, until one settles the matter or the time is over. A pause ends with a wake-up: a script
 * in Redis publishes that something has happened with a thing → {@link
 * dev.polyproc.sharedstate.wait.RedisSubscription}, the service's one subscription to all {@link
 * dev.polyproc.sharedstate.wait.Channel channels} → {@link dev.polyproc.sharedstate.wait.WakeUps},
 * by key. A wake-up may be lost; after each gap in the subscription all waiters are woken up, and
 * every pause ends at the poll interval.
 *
 * <p>A caller may cancel at any moment. If an attempt had been given something by then, it is
 * {@link dev.polyproc.sharedstate.wait.Waiter#giveBack given back}.
 *
 * <p>Where waiters have an order, they stand in a {@link dev.polyproc.sharedstate.wait.WaitQueue}
 * in Redis.
 */
package dev.polyproc.sharedstate.wait;
