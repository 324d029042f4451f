/**
 * The operations of the API, and what is checked before one of them is called.
 *
 * <p>{@link dev.polyproc.http.operation.OperationTable} is made at start-up of the resources'
 * annotations: method, path, media types, query parameters, body limit. {@link
 * dev.polyproc.http.operation.HttpEdge} stands in front of all of them: it finds the operation
 * (404, 405, {@code OPTIONS}, {@code HEAD}), compares the media types (406, 415) and the query, has
 * the body read ({@code dev.polyproc.http.body}: 408, 413, 503), and only then lets the call
 * through. A new endpoint is covered by being there.
 */
package dev.polyproc.http.operation;
