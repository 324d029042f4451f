/**
 * The memory of queues: the positions of items, the items that have arrived, and their leases.
 *
 * <p>The order of items, and that each is shown once, depend on positions. A put {@link
 * dev.polyproc.sharedstate.queue.QueueTail#reserve reserves} the next positions in one atomic step,
 * which also detects a full or closed queue. It then sends its records, which contain the position
 * and the put id, to Kafka; when the broker has them it {@link
 * dev.polyproc.sharedstate.queue.QueueTail#confirm confirms}. The consumer {@link
 * dev.polyproc.sharedstate.queue.QueueHead#append appends} records as they arrive and shows their
 * items in the order of their positions; an item that arrives early waits. The order in which the
 * records of several producers reach the broker is therefore irrelevant, and so is the number of
 * deliveries: a reservation is removed when its item is shown, and a record without a reservation
 * is dropped.
 *
 * <p>A put that fails {@link dev.polyproc.sharedstate.queue.QueueTail#cancel cancels}: its
 * positions are revoked and skipped. A producer that dies in between neither confirms nor cancels;
 * when its lease (by Redis's clock) has expired, the next call revokes the position, and the items
 * after it are shown. A revocation is final: a later confirmation reports it, so that a caller gets
 * 200 only for items that will be shown. Positions therefore always grow, and a failed put leaves a
 * gap.
 *
 * <p>Redis determines only the order of the records; the items themselves wait in Kafka. Redis
 * stores an item from its arrival until it is done, the last items that were shown, and some fifty
 * bytes for each item in flight. A Redis that crashes may lose its last second: items that were put
 * in that second may be lost, but no others.
 */
package dev.polyproc.sharedstate.queue;
