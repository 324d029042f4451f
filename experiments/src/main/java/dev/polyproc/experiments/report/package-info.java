/**
 * The results: {@link dev.polyproc.experiments.report.Series} summarises the runs of a workload,
 * {@link dev.polyproc.experiments.report.Report} has everything, and the other classes write it as
 * CSV, JSON and Markdown.
 */
package dev.polyproc.experiments.report;
