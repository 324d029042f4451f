/** What numbers there are, how they lie in memory, and what becomes of those that do not fit. */
package dev.polyproc.sharedstate.number;
