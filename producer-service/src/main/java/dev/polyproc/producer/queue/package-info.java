/**
 * The HTTP resources of queues. {@link dev.polyproc.producer.queue.QueueResource} accepts puts,
 * which {@link dev.polyproc.producer.queue.QueueWriter} carries out; {@link
 * dev.polyproc.producer.queue.QueueGetResource} serves HTTP consumers.
 *
 * <p>A queue has one of two kinds of consumer, chosen at its creation: the consumer service, which
 * prints the items in order and thereby finishes them, or HTTP getters; then the consumer service
 * only puts the items in order. {@code dev.polyproc.sharedstate.queue} explains how items are
 * ordered and deduplicated.
 */
package dev.polyproc.producer.queue;
