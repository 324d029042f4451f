/** Events for observers of the system: {@link dev.polyproc.ipc.event.Events#publish}. */
package dev.polyproc.ipc.event;
