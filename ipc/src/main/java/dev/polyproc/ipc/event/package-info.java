/** What happens, told to whoever listens: {@link dev.polyproc.ipc.event.Events#publish}. */
package dev.polyproc.ipc.event;
