/**
 * The operations of the API, and what is checked before one of them is called.
 *
 * <p>{@link dev.polyproc.http.operation.OperationTable} is built at start-up from the resources'
 * annotations: method, path, media types, query parameters, body limit. {@link
 * dev.polyproc.http.operation.HttpEdge} handles each request first: it finds the operation (404,
 * 405, {@code OPTIONS}, {@code HEAD}), requires that the caller may call it (403), checks the media
 * types (406, 415) and the query, has the body received ({@code dev.polyproc.http.body}: 408, 413,
 * 503), and then calls the operation. A new endpoint does not need a registration.
 */
package dev.polyproc.http.operation;
