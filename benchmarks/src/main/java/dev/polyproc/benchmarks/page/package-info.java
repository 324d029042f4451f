/** The page of a run: one HTML file with the table and the distributions, as inline SVG. */
package dev.polyproc.benchmarks.page;
