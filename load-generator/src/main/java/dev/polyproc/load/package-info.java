/**
 * A client that keeps a Polyproc busy. {@link dev.polyproc.load.Load} reads what is wanted, {@code
 * Pacer} makes a call at every tick of the rate, each a {@code Call} that {@code Mix} has chosen,
 * and {@code Tally} counts what comes of them.
 */
package dev.polyproc.load;
