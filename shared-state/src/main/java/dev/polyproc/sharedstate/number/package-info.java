/** The types of numbers, their packed format, and the handling of numbers that do not fit. */
package dev.polyproc.sharedstate.number;
