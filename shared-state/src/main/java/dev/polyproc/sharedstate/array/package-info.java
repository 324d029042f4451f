/** {@code multiprocessing}'s {@code Array} and {@code Value}: typed numbers in one block. */
package dev.polyproc.sharedstate.array;
