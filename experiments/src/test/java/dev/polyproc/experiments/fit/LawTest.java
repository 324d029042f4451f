package dev.polyproc.experiments.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fits against published examples and against curves with known parameters. */
class LawTest {
  /** A Cisco router's throughput with 1 to 32 flows, in Schwartz, "Practical Scalability". */
  private static final double[] CISCO = {
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71,
    8646.7, 9047.84, 9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43,
    11518.63, 11806, 12089.37, 12075.41, 12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4,
    12074.39
  };

  @Test
  void usl_ofTheCiscoExample_hasTheParametersOfTheBook() {
    var observations =
        IntStream.rangeClosed(1, CISCO.length)
            .mapToObj(flows -> new Observation(flows, CISCO[flows - 1]))
            .toList();

    var fit = Law.USL.fit(observations).fitted().orElseThrow();

    assertThat(fit.estimates().get(0).value()).isCloseTo(995.6486, withinPercentage(0.02));
    assertThat(fit.estimates().get(1).value()).isCloseTo(0.02671591, withinPercentage(0.02));
    assertThat(fit.estimates().get(2).value()).isCloseTo(7.690945e-4, withinPercentage(0.02));
    assertThat(fit.peak().orElseThrow()).isCloseTo(35, within(0.6));
    assertThat(fit.throughput(35)).isCloseTo(12341, withinPercentage(0.1));
  }

  /** An example of the package {@code usl} for R. */
  @Test
  void usl_ofTheExampleOfR_hasItsParameters() {
    double[][] table = {{1, 1}, {2, 1.8868}, {4, 3.0769}, {6, 3.5294}, {8, 3.5398}, {10, 3.3557}};

    var fit = Law.USL.fit(observations(table)).fitted().orElseThrow();

    assertThat(fit.estimates().get(1).value()).isCloseTo(0.02, within(5e-4));
    assertThat(fit.estimates().get(2).value()).isCloseTo(0.02, within(5e-4));
  }

  /** NIST's certified result for DanWood, a nonlinear regression: y = b1 · x ^ b2. */
  @Test
  void leastSquares_ofNistsExample_hasTheCertifiedErrors() {
    double[] xs = {1.309, 1.471, 1.490, 1.565, 1.611, 1.680};
    double[] ys = {2.138, 3.421, 3.597, 4.340, 4.882, 5.660};
    var power =
        new Curve() {
          @Override
          public double value(double x, double[] b) {
            return b[0] * Math.pow(x, b[1]);
          }

          @Override
          public double[] gradient(double x, double[] b) {
            double power = Math.pow(x, b[1]);
            return new double[] {power, b[0] * power * Math.log(x)};
          }
        };
    double quantileOfFour = 2.776445105;

    var fit = LeastSquares.fit(power, xs, ys, new double[] {1, 5});

    assertThat(fit.residuals()).isCloseTo(4.3173084083e-3, withinPercentage(1e-4));
    assertThat(fit.estimates().get(0).value()).isCloseTo(7.6886226176e-1, withinPercentage(1e-4));
    assertThat(fit.estimates().get(1).value()).isCloseTo(3.8604055871, withinPercentage(1e-4));
    assertThat(fit.estimates().get(0).high() - fit.estimates().get(0).value())
        .isCloseTo(quantileOfFour * 1.8281973860e-2, withinPercentage(1e-3));
    assertThat(fit.estimates().get(1).high() - fit.estimates().get(1).value())
        .isCloseTo(quantileOfFour * 5.1726610913e-2, withinPercentage(1e-3));
  }

  @Test
  void amdahl_ofItsOwnCurve_hasItsParametersAndItsLimit() {
    var observations =
        Stream.of(1, 2, 4, 8).map(n -> new Observation(n, 20.0 * n / (1 + 0.1 * (n - 1)))).toList();

    var fit = Law.AMDAHL.fit(observations).fitted().orElseThrow();

    assertThat(fit.single()).isCloseTo(20, within(1e-6));
    assertThat(fit.estimates().get(1).value()).isCloseTo(0.1, within(1e-8));
    assertThat(fit.limit().orElseThrow()).isCloseTo(10, within(1e-6));
    assertThat(fit.explained()).isCloseTo(1, within(1e-9));
    assertThat(fit.peak()).isEmpty();
  }

  @Test
  void usl_ofTwoNumbersOfWorkers_isNotFitted() {
    var observations = observations(new double[][] {{1, 10}, {1, 11}, {2, 19}, {2, 20}, {2, 21}});

    assertThat(Law.USL.fit(observations))
        .isEqualTo(
            new FitOutcome.NotFitted(Law.USL, "it needs 3 different numbers of workers, not 2"));
    assertThat(Law.AMDAHL.fit(observations).fitted()).isPresent();
  }

  @Test
  void amdahl_ofTwoRuns_isNotFitted() {
    assertThat(Law.AMDAHL.fit(observations(new double[][] {{1, 10}, {2, 19}})))
        .isEqualTo(new FitOutcome.NotFitted(Law.AMDAHL, "it needs more than 2 runs, not 2"));
  }

  private static List<Observation> observations(double[][] table) {
    return Stream.of(table).map(row -> new Observation(row[0], row[1])).toList();
  }
}
