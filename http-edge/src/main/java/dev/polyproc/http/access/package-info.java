/**
 * Access to the service. Three filters precede all routes, including WebSocket handshakes; a
 * request passes them in this order:
 *
 * <ol>
 *   <li>{@link dev.polyproc.http.access.HostRule}: the name under which the service is called is
 *       one of its own, so that a web page cannot reach it under a name that the page's owner
 *       controls;
 *   <li>{@link dev.polyproc.http.access.OriginRule}: the request does not come from a web page of
 *       another origin; {@link dev.polyproc.http.access.CrossOriginAnswers} then sets the headers
 *       of allowed origins;
 *   <li>{@link dev.polyproc.http.access.Token}: it has the bearer token, if one is configured. On a
 *       read-only service, a caller without it may read ({@link
 *       dev.polyproc.http.access.CallerRights}).
 * </ol>
 *
 * {@link dev.polyproc.http.access.AccessFilter} registers them. A refused request is answered with
 * a problem that names the setting which would allow it.
 */
package dev.polyproc.http.access;
