/**
 * {@code multiprocessing.Array} and {@code Value}, over HTTP. Bodies are parsed while they arrive,
 * and answers are written while they are read, part by part: {@link
 * dev.polyproc.producer.array.IncomingElements}, {@link
 * dev.polyproc.producer.array.OutgoingElements}. Whole arrays and slices are at {@link
 * dev.polyproc.producer.array.ArrayResource}, single elements at {@link
 * dev.polyproc.producer.array.ElementResource}; a value is an array of one.
 */
package dev.polyproc.producer.array;
