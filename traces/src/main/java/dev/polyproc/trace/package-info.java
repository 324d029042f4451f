/** Whether a service that speaks HTTP traces, and to whom it sends what it has traced. */
package dev.polyproc.trace;
