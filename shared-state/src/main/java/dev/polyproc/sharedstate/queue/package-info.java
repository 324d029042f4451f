/**
 * A queue's memory: who may put what where, and what came out.
 *
 * <p>Order and once-ness rest on positions. A put {@link
 * dev.polyproc.sharedstate.queue.QueueTail#reserve reserves} the next positions in one atomic step,
 * which is also where a queue is found full or closed; it writes its records, which carry position
 * and put id, to Kafka; when the broker has them it {@link
 * dev.polyproc.sharedstate.queue.QueueTail#confirm confirms}. The consumer {@link
 * dev.polyproc.sharedstate.queue.QueueHead#append takes records in} as they come and shows them in
 * the order of their positions: one that comes early waits. So neither the order in which several
 * producers' records reach the broker matters, nor how often a record is delivered, nor to whom: a
 * reservation is used up when its item is shown, and a record without one is dropped.
 *
 * <p>A put that fails {@link dev.polyproc.sharedstate.queue.QueueTail#cancel cancels}: its
 * positions become void and are skipped. A producer that dies in between does neither; when its
 * lease (by Redis's clock) is over, the first consumer to look voids the position, and the items
 * after it are shown. A void is final: a confirmation that comes after it learns of it, so that a
 * caller is told 200 only for items that will be shown. Hence positions always grow, and where a
 * put failed they have a gap.
 *
 * <p>Only the records' order is Redis's; the items themselves travel and wait in Kafka. Redis holds
 * an item between its arrival and its being done, the last ones that were shown, and some fifty
 * bytes for each item on its way. A Redis that crashes may forget its last second: items put in it
 * may be lost, and no others.
 */
package dev.polyproc.sharedstate.queue;
