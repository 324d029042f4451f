/**
 * A queue on the wire: one {@link dev.polyproc.ipc.queue.QueueItem} a record of topic {@code
 * queue-items}. The key is the queue's name, the value the item as JSON, or null for the sentinel,
 * {@code multiprocessing}'s {@code None}; the headers say which place the item has in its queue.
 */
package dev.polyproc.ipc.queue;
