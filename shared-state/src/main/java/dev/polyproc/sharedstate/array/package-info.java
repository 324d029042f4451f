/**
 * {@code multiprocessing}'s {@code Array} and {@code Value}: typed numbers in one block.
 *
 * <p>{@link dev.polyproc.sharedstate.array.ArrayUploads} receives elements and makes an array of
 * them; {@link dev.polyproc.sharedstate.array.ArrayMemory} reads and writes ranges; {@link
 * dev.polyproc.sharedstate.array.ArrayElements} reads and writes single elements; a {@link
 * dev.polyproc.sharedstate.registry.Registry} limits the number of arrays and the bytes that they
 * have together. A job that maps an array in place reads and writes the same block ({@link
 * dev.polyproc.sharedstate.array.ArrayKeys#data}).
 */
package dev.polyproc.sharedstate.array;
