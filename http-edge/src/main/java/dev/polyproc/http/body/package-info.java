/**
 * The reception of bodies. {@link dev.polyproc.http.body.BodyReceiver} collects a body on the event
 * loop, within its operation's limits. A larger body of a streamed operation becomes an {@link
 * dev.polyproc.http.body.IncomingBody}, which a thread reads as a {@link
 * dev.polyproc.http.body.BodyStream}; their number is limited. A body whose caller may pause is
 * read part by part, without a thread. Resources receive a {@link dev.polyproc.http.body.Body}. The
 * rest of a body after its answer is read and dropped by {@link
 * dev.polyproc.http.body.UnreadBodyDrain}.
 */
package dev.polyproc.http.body;
