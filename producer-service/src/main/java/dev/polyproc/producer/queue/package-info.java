/**
 * The queues' side of the front door. {@link dev.polyproc.producer.queue.QueueResource} takes puts,
 * which {@link dev.polyproc.producer.queue.QueueWriter} sees through; {@link
 * dev.polyproc.producer.queue.QueueGetResource} serves HTTP clients that want to be the consumer.
 *
 * <p>A queue has one of two kinds of consumer, chosen when it is made: the consumer service, which
 * prints every item as soon as its turn comes (that makes it done), or HTTP getters; then the
 * consumer service only brings the items in order. How order and once-ness come about stands in
 * {@code dev.polyproc.sharedstate.queue}.
 */
package dev.polyproc.producer.queue;
