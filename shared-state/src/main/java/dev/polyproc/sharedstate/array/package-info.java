/**
 * {@code multiprocessing}'s {@code Array} and {@code Value}: typed numbers in one block.
 *
 * <p>Elements come in through {@link dev.polyproc.sharedstate.array.ArrayUploads}, which makes an
 * array of them; {@link dev.polyproc.sharedstate.array.ArrayMemory} reads and writes ranges, {@link
 * dev.polyproc.sharedstate.array.ArrayElements} single elements, and {@link
 * dev.polyproc.sharedstate.array.ArrayRegister} knows what all of them take. A job that maps an
 * array in place reads and writes the same block ({@link
 * dev.polyproc.sharedstate.array.ArrayKeys#data}).
 */
package dev.polyproc.sharedstate.array;
