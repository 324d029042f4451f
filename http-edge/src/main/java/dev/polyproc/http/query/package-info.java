/** The parts of a request's path and query: names, numbers, durations, and their encoding. */
package dev.polyproc.http.query;
