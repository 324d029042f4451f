/**
 * The floor of a small call: one record through a share group of Kafka to a process of its own, and
 * its answer over Redis. {@link dev.polyproc.benchmarks.floor.FloorCaller} sends a number, {@link
 * dev.polyproc.benchmarks.floor.FloorConsumer} publishes it, and the caller waits for it.
 */
package dev.polyproc.benchmarks.floor;
