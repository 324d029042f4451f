/**
 * The laws of scalability: a {@link dev.polyproc.experiments.fit.Law} is fitted to observations by
 * nonlinear least squares, as Gunther's Universal Scalability Law usually is.
 */
package dev.polyproc.experiments.fit;
