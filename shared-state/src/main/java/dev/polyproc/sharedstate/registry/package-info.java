/**
 * Limits of the number and the size of open objects: {@link
 * dev.polyproc.sharedstate.registry.Registry}, one for queues, pipes and arrays each, and one for
 * locks, semaphores, events and barriers.
 */
package dev.polyproc.sharedstate.registry;
