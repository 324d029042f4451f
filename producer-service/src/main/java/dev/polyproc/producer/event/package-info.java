/**
 * The events of the system: {@link dev.polyproc.producer.event.EventsResource}.
 *
 * <p>An event on its way: {@link dev.polyproc.producer.event.EventFeed} reads it from Kafka,
 * encodes it with others as an {@link dev.polyproc.producer.event.EventBatch}, adds that to the
 * {@link dev.polyproc.producer.event.RecentEvents}, and advances each {@link
 * dev.polyproc.producer.event.EventStream}, which writes the shared bytes to its listener. A stream
 * whose place is not among the recent events, because its listener resumes or is slow, reads pages
 * of the {@link dev.polyproc.producer.event.EventHistory}.
 */
package dev.polyproc.producer.event;
