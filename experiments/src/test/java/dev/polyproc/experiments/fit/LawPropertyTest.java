package dev.polyproc.experiments.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class LawPropertyTest {
  private static final int[] WORKERS = {1, 2, 4, 8, 16, 32};

  @Property(tries = 200)
  void usl_ofItsOwnCurve_hasItsParameters(
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double lambda,
      @ForAll @DoubleRange(min = 0, max = 0.6) @Scale(3) double sigma,
      @ForAll @DoubleRange(min = 0, max = 0.02) @Scale(5) double kappa) {
    var fit = Law.USL.fit(curve(lambda, sigma, kappa)).fitted().orElseThrow();

    assertThat(fit.estimates().get(0).value()).isCloseTo(lambda, withinPercentage(0.01));
    assertThat(fit.estimates().get(1).value()).isCloseTo(sigma, within(1e-4));
    assertThat(fit.estimates().get(2).value()).isCloseTo(kappa, within(1e-5));
  }

  @Property(tries = 100)
  void fit_ofNoisyCurve_isWithinItsInterval(
      @ForAll @DoubleRange(min = 0, max = 0.4) double sigma,
      @ForAll @DoubleRange(min = 0, max = 0.01) @Scale(5) double kappa,
      @ForAll int seed) {
    var random = new Random(seed);
    var noisy =
        IntStream.range(0, 3)
            .boxed()
            .flatMap(round -> curve(100, sigma, kappa).stream())
            .map(
                it ->
                    new Observation(
                        it.workers(), it.throughput() * (1 + 0.03 * random.nextGaussian())))
            .toList();

    for (Law law : Law.values()) {
      assertThat(law.fit(noisy).fitted().orElseThrow().estimates())
          .allSatisfy(it -> assertThat(it.value()).isBetween(it.low(), it.high()));
    }
  }

  /** The unit of the throughput changes λ only. */
  @Property(tries = 100)
  void fit_inAnotherUnit_hasTheSameShape(
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(6) double unit) {
    var fit = Law.USL.fit(noise(1)).fitted().orElseThrow();
    var scaled = Law.USL.fit(noise(unit)).fitted().orElseThrow();

    assertThat(scaled.single()).isCloseTo(fit.single() * unit, withinPercentage(0.01));
    assertThat(scaled.estimates().get(1).value())
        .isCloseTo(fit.estimates().get(1).value(), within(1e-6));
    assertThat(scaled.estimates().get(2).high())
        .isCloseTo(fit.estimates().get(2).high(), within(1e-6));
  }

  private static List<Observation> noise(double unit) {
    double[] ratios = {1.01, 0.98, 1.02, 0.97, 1.01, 1};
    var curve = curve(50, 0.05, 0.001);
    return IntStream.range(0, curve.size())
        .mapToObj(
            each ->
                new Observation(
                    curve.get(each).workers(), curve.get(each).throughput() * ratios[each] * unit))
        .toList();
  }

  private static List<Observation> curve(double lambda, double sigma, double kappa) {
    return IntStream.of(WORKERS)
        .mapToObj(n -> new Observation(n, Law.USL.value(n, new double[] {lambda, sigma, kappa})))
        .toList();
  }
}
