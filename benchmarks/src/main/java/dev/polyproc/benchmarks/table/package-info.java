/** The table of results, as text and as Markdown. */
package dev.polyproc.benchmarks.table;
