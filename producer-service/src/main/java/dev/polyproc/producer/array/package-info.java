/**
 * {@code multiprocessing.Array} and {@code Value}, over HTTP. Bodies are read as they come in and
 * answers are written as they come out of memory, part by part: {@link
 * dev.polyproc.producer.array.IncomingElements}, {@link
 * dev.polyproc.producer.array.OutgoingElements}. Whole arrays and slices are at {@link
 * dev.polyproc.producer.array.ArrayResource}, single elements at {@link
 * dev.polyproc.producer.array.ElementResource}; a value is an array of one.
 */
package dev.polyproc.producer.array;
