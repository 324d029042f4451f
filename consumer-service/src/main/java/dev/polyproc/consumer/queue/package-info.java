/**
 * The queue's consumer. {@link dev.polyproc.consumer.queue.QueueListener} hears Kafka, {@link
 * dev.polyproc.consumer.queue.QueueLoop} has Redis put the items in order, {@link
 * dev.polyproc.consumer.queue.Printer} prints them, and {@link
 * dev.polyproc.consumer.queue.QueueItemsResource} tells callers what was printed.
 */
package dev.polyproc.consumer.queue;
