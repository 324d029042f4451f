/** The calls of a Polyproc over HTTP, each of which checks its answer. */
package dev.polyproc.benchmarks.call;
