/**
 * The replicated system, {@code ./run up --ha}, while its parts are killed and suspended. Callers
 * ({@link dev.polyproc.systemtests.ha.Caller}) make calls of every kind meanwhile, and check
 * afterwards that nothing was lost and nothing was done twice.
 */
package dev.polyproc.systemtests.ha;
