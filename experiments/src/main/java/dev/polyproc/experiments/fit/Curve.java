package dev.polyproc.experiments.fit;

/** A function of one variable with parameters, and its partial derivatives. */
interface Curve {

  /** Returns the value at x. */
  double value(double x, double[] parameters);

  /** Returns the derivatives with respect to each parameter at x. */
  double[] gradient(double x, double[] parameters);
}
