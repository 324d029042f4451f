/** The benchmarks: one class for each kind of work, which adds its rows to the table. */
package dev.polyproc.benchmarks.work;
