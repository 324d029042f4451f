/** Whether a service traces, and to whom it sends what it has traced. */
package dev.polyproc.ipc.trace;
