/**
 * The comparison of two recorded experiments: {@link dev.polyproc.experiments.compare.Comparison}.
 */
package dev.polyproc.experiments.compare;
