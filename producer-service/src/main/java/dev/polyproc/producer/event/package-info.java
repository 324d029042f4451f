/** What happens, for whoever wants to watch: {@link dev.polyproc.producer.event.EventsResource}. */
package dev.polyproc.producer.event;
