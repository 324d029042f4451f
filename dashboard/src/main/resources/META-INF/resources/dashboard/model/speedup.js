// Speed-up against workers, from runs of the same job.

import { AMDAHL, fit, USL } from './laws.js';

/** With fewer numbers of workers, a curve through the points would say nothing. */
export const MIN_POINTS = 3;

/**
 * Returns the points of runs, and the laws that were fitted to them.
 *
 * @param {{workers: number, seconds: number, size: number}[]} runs at least one; all with the same number of values, `size`
 * @returns {{baseline: number, points: object[], dots: object[], fits: object[], single: number}} `baseline`
 *     is the smallest number of workers, which are taken as perfectly parallel; `single` is the throughput
 *     of one worker, which the speed-up is relative to; there is a dot for each run
 */
export function seriesOf(runs) {
  const counts = [...new Set(runs.map(({ workers }) => workers))].sort((a, b) => a - b);
  const [baseline] = counts;
  const own = (count) => runs.filter(({ workers }) => workers === count);
  const seconds = (count) => median(own(count).map((run) => run.seconds));
  const single = runs[0].size / seconds(baseline) / baseline;
  const points = counts.map((workers) => {
    const speedup = runs[0].size / seconds(workers) / single;
    return { workers, runs: own(workers).length, seconds: seconds(workers), speedup, efficiency: speedup / workers };
  });
  const observations = runs.map((run) => ({ workers: run.workers, throughput: run.size / run.seconds }));
  return {
    baseline,
    single,
    points,
    dots: observations.map(({ workers, throughput }) => ({ workers, speedup: throughput / single })),
    fits: points.length < MIN_POINTS ? [] : [AMDAHL, USL].map((law) => fit(law, observations)),
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Returns the law that describes the runs: the Universal Scalability Law if more workers cost something
 * that the runs distinguish from noise, otherwise Amdahl's law; null if none was fitted.
 */
export function lawOf({ fits }) {
  const [amdahl, usl] = fits.map((each) => (each.reason === undefined ? each : null));
  return usl && usl.kappa.low > 0 ? usl : (amdahl ?? null);
}

/**
 * Returns the order in which the numbers of workers are measured. Each round measures every number once,
 * in an order of its own, so that a load of the machine that comes and goes affects all of them.
 *
 * @param {function} random returns a number from 0 to 1, without 1
 */
export function planOf(counts, rounds, random) {
  return Array.from({ length: rounds }, () => shuffled(counts, random)).flat();
}

function shuffled(values, random) {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
