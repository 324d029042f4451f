/** Processes on the wire: one {@link dev.polyproc.ipc.process.ProcessStart} a process. */
package dev.polyproc.ipc.process;
