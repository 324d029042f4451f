/** The problems that callers get: the error, its place, and what to do. */
package dev.polyproc.http.problem;
