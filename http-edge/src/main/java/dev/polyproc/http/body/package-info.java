/**
 * How bodies are received. {@link dev.polyproc.http.body.BodyReceiver} collects a body on the event
 * loop, up to its operation's limit and within its time; a body that is streamed and does not fit
 * takes one of a few places and goes on as an {@link dev.polyproc.http.body.IncomingBody}, which a
 * thread reads as a {@link dev.polyproc.http.body.BodyStream}; one of which the caller may pause is
 * read part by part, and takes no thread. Resources are handed a {@link
 * dev.polyproc.http.body.Body}, which is one or the other. What a caller sends after it was
 * answered is read and dropped by {@link dev.polyproc.http.body.RestOfBody}.
 */
package dev.polyproc.http.body;
