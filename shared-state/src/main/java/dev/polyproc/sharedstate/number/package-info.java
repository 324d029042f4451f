/** How numbers lie in memory. */
package dev.polyproc.sharedstate.number;
