/** Processes on the wire: a record is a {@link dev.polyproc.ipc.process.ProcessStart}. */
package dev.polyproc.ipc.process;
