package dev.polyproc.experiments.fit;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * The least-squares fit of a curve, by the Levenberg-Marquardt method. The intervals are those of
 * the linearised problem: the parameter plus and minus its standard error times the quantile of
 * Student's distribution.
 *
 * @param estimates the parameters with their 95 % intervals
 * @param residuals the sum of the squared residuals
 */
record LeastSquares(List<Estimate> estimates, double residuals) {
  private static final int MAX_STEPS = 1_000;
  private static final double SINGULAR = 1e-14;
  private static final double UPPER = 0.975;

  /**
   * Fits the curve to the points.
   *
   * @param start where the search begins
   * @throws org.hipparchus.exception.MathRuntimeException if the search does not converge, or if
   *     the points do not determine the parameters
   */
  static LeastSquares fit(Curve curve, double[] xs, double[] ys, double[] start) {
    Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(start)
                    .target(ys)
                    .model(
                        point -> {
                          double[] parameters = point.toArray();
                          var values = new ArrayRealVector(xs.length);
                          RealMatrix jacobian =
                              new Array2DRowRealMatrix(xs.length, parameters.length);
                          for (int row = 0; row < xs.length; row++) {
                            values.setEntry(row, curve.value(xs[row], parameters));
                            jacobian.setRow(row, curve.gradient(xs[row], parameters));
                          }
                          return new Pair<>(values, jacobian);
                        })
                    .maxEvaluations(MAX_STEPS)
                    .maxIterations(MAX_STEPS)
                    .build());
    double[] fitted = optimum.getPoint().toArray();
    double residuals = optimum.getResiduals().dotProduct(optimum.getResiduals());
    int freedom = xs.length - fitted.length;
    RealMatrix covariances = optimum.getCovariances(SINGULAR);
    double quantile = new TDistribution(freedom).inverseCumulativeProbability(UPPER);
    List<Estimate> estimates = new ArrayList<>();
    for (int each = 0; each < fitted.length; each++) {
      double error = Math.sqrt(covariances.getEntry(each, each) * residuals / freedom);
      estimates.add(
          new Estimate(
              fitted[each], fitted[each] - quantile * error, fitted[each] + quantile * error));
    }
    return new LeastSquares(List.copyOf(estimates), residuals);
  }
}
