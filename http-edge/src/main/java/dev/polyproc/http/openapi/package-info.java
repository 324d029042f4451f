/**
 * The parts of the API's description at {@code /q/openapi} that apply to every operation: its
 * problems and the limit of its body.
 */
package dev.polyproc.http.openapi;
