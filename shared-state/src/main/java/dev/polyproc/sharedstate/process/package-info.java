/**
 * The memory of processes: {@link dev.polyproc.sharedstate.process.ProcessMemory}. The state of a
 * process changes from {@code initial} to {@code started} to {@code stopped}, each step once, even
 * if services die in between. A process does not expire while it waits or runs; its expiry begins
 * when it has stopped.
 */
package dev.polyproc.sharedstate.process;
