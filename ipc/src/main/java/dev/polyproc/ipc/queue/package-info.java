/**
 * Queues on the wire: a record of topic {@code queue-items} is a {@link
 * dev.polyproc.ipc.queue.QueueItem}. The key is the queue's name; the value is the item as JSON, or
 * null for the sentinel ({@code multiprocessing}'s {@code None}); the headers contain the position.
 */
package dev.polyproc.ipc.queue;
