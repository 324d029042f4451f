// The laws of scalability: the throughput with N workers, with the parameters and names of module
// experiments.
//
//   X(N) = λN / (1 + σ(N − 1) + κN(N − 1))
//
// λ is the throughput of one worker. σ, contention, is the share of the work that is not done in
// parallel. κ, coherency, is the cost of keeping each pair of workers consistent; because of it,
// more workers can be slower than fewer. With κ = 0 it is Amdahl's law.
//
// Amdahl, G. M.: Validity of the Single Processor Approach to Achieving Large Scale Computing
// Capabilities. AFIPS 1967. Gunther, N. J.: Guerrilla Capacity Planning. Springer 2007.

import { leastSquares } from './least-squares.js';

const START = [0.1, 0.001];

export const AMDAHL = lawOf('Amdahl’s law', ['lambda', 'sigma']);
export const USL = lawOf('Universal Scalability Law', ['lambda', 'sigma', 'kappa']);

function lawOf(title, parameters) {
  const denominator = (workers, [, sigma, kappa = 0]) => 1 + sigma * (workers - 1) + kappa * workers * (workers - 1);
  return {
    title,
    parameters,
    value: (workers, values) => (values[0] * workers) / denominator(workers, values),
    gradient(workers, values) {
      const below = denominator(workers, values);
      const slope = (-values[0] * workers) / (below * below);
      return [workers / below, slope * (workers - 1), slope * workers * (workers - 1)].slice(0, parameters.length);
    },
  };
}

/**
 * Fits a law to observations.
 *
 * @param {{workers: number, throughput: number}[]} observations one for each run
 * @returns {{law, lambda, sigma, kappa, explained}|{law, reason: string}} each parameter as
 *     {value, low, high} with its 95 % interval, and the share of the variance that the law explains
 *     (R²); or why it could not be fitted
 */
export function fit(law, observations) {
  const counts = new Set(observations.map(({ workers }) => workers)).size;
  const size = law.parameters.length;
  if (counts < size) {
    return { law, reason: `it needs ${size} different numbers of workers, not ${counts}` };
  }
  if (observations.length <= size) {
    return { law, reason: `it needs more than ${size} runs, not ${observations.length}` };
  }
  // The scale is taken out, so that it has no influence on the numerical precision.
  const unit = Math.max(...observations.map(({ throughput }) => throughput));
  const xs = observations.map(({ workers }) => workers);
  const ys = observations.map(({ throughput }) => throughput / unit);
  const rate = Math.max(...ys.map((y, i) => y / xs[i]));
  const found = leastSquares(law, xs, ys, [rate, ...START].slice(0, size));
  if (found === null) {
    return { law, reason: 'the runs do not determine its parameters' };
  }
  const [lambda, sigma, kappa] = found.estimates;
  const scaled = { value: lambda.value * unit, low: lambda.low * unit, high: lambda.high * unit };
  return { law, lambda: scaled, sigma, ...(kappa ? { kappa } : {}), explained: explained(ys, found.residuals) };
}

function explained(ys, residuals) {
  const mean = ys.reduce((sum, y) => sum + y, 0) / ys.length;
  const total = ys.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return total === 0 ? 1 : 1 - residuals / total;
}

/** Returns the throughput that a fitted law predicts. */
export function predicted({ law, lambda, sigma, kappa }, workers) {
  return law.value(workers, [lambda.value, sigma.value, kappa?.value]);
}

/** Returns the number of workers with the largest throughput, √((1 − σ)/κ); null if more are never slower. */
export function peakOf({ sigma, kappa }) {
  return kappa?.value > 0 && sigma.value < 1 ? Math.sqrt((1 - sigma.value) / kappa.value) : null;
}

/** Returns the speed-up that no number of workers exceeds by Amdahl’s law, 1/σ; null if there is none. */
export function limitOf({ law, sigma }) {
  return law === AMDAHL && sigma.value > 0 ? 1 / sigma.value : null;
}
