/**
 * What is known of a process: {@link dev.polyproc.sharedstate.process.ProcessMemory}. Its state
 * goes {@code initial → started → stopped}, each step once, whoever dies in between. It is kept
 * while it waits and while it runs; the time to keep it starts when it has stopped.
 */
package dev.polyproc.sharedstate.process;
