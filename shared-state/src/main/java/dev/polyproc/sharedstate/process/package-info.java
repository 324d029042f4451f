/**
 * What is known of a process: {@link dev.polyproc.sharedstate.process.ProcessMemory}. Its state
 * goes {@code initial → started → stopped}, each step once, whoever dies in between.
 */
package dev.polyproc.sharedstate.process;
