/** The events of the system: {@link dev.polyproc.producer.event.EventsResource}. */
package dev.polyproc.producer.event;
