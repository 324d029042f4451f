/**
 * Experiments in scaling. {@link dev.polyproc.experiments.Experiment} opens a {@link
 * dev.polyproc.experiments.targets.Target}, lets a {@link dev.polyproc.experiments.sweep.Sweep}
 * measure jobs with different numbers of workers, and writes a {@link
 * dev.polyproc.experiments.report.Report} with its {@link dev.polyproc.experiments.page.Page}.
 * {@link dev.polyproc.experiments.compare.Comparison} compares two of them.
 */
package dev.polyproc.experiments;
