/**
 * How one waits for one's turn, whatever for: locks and conditions ({@code
 * dev.polyproc.sharedstate.lock}), semaphores, events and barriers ({@code
 * dev.polyproc.sharedstate.sync}).
 *
 * <p>The line is a sorted set in Redis, by tickets that only grow ({@code line.lua}). {@link
 * dev.polyproc.sharedstate.line.Line#await} sees a caller through it: it looks, by one script that
 * either gives the caller what it wants or keeps it in the line; sleeps until its bell rings; looks
 * again. Whoever makes room rings the bell of the one whose turn it is, and nobody else's. Rings
 * may be lost, so every waiter also looks once a second, which at the same time says that it is
 * still there: those of a service that died are out of the line after {@link
 * dev.polyproc.sharedstate.line.LineConfig#patience}, and block nobody. A waiter that was only slow
 * comes back with its ticket, to its old place.
 *
 * <p>{@link dev.polyproc.sharedstate.line.Register} counts what there is to wait for.
 */
package dev.polyproc.sharedstate.line;
