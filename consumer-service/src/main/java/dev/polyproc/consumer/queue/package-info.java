/**
 * The queue's consumer. {@link dev.polyproc.consumer.queue.QueueListener} consumes the topic,
 * {@link dev.polyproc.consumer.queue.QueueLoop} appends the items in Redis, which puts them in
 * order, {@link dev.polyproc.consumer.queue.Printer} prints them, and {@link
 * dev.polyproc.consumer.queue.QueueItemsResource} answers with the printed items.
 */
package dev.polyproc.consumer.queue;
