/** What can be seen of the system: traces, metrics, and that the files about them are right. */
package dev.polyproc.systemtests.observability;
