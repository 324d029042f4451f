/**
 * The limits to what is open: {@link dev.polyproc.sharedstate.registry.Registry}, one for each of
 * queues, pipes, arrays, and locks with what else is waited for by name.
 */
package dev.polyproc.sharedstate.registry;
