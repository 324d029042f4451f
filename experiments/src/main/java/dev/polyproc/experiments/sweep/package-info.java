/**
 * The measurement: {@link dev.polyproc.experiments.sweep.Sweep} follows a plan, {@link
 * dev.polyproc.experiments.sweep.Scaler} brings the workers to the number of each step, and a
 * {@link dev.polyproc.experiments.sweep.Run} is the result of one job.
 */
package dev.polyproc.experiments.sweep;
