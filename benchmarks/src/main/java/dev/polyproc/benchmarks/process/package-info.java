/** Child processes that are measured, or that measure: CPython and bare JVMs. */
package dev.polyproc.benchmarks.process;
