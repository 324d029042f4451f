/**
 * What the API's description at {@code /q/openapi} says of every operation, whatever it does: the
 * problems that it can answer and the limit of its body.
 */
package dev.polyproc.http.openapi;
