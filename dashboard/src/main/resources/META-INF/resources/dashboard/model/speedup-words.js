// What a series of runs means, in sentences.

import { count, percent, plural, round } from './format.js';
import { limitOf, peakOf } from './laws.js';
import { lawOf, MIN_POINTS } from './speedup.js';

/** Returns the sentences that explain the fit. */
export function explain(series) {
  const { points } = series;
  if (points.length < MIN_POINTS) {
    return [`A curve needs at least three numbers of workers; ${points.length === 1 ? 'one was' : 'two were'} measured. No law is fitted.`];
  }
  const law = lawOf(series);
  if (law === null) {
    return [`No law is fitted: ${series.fits[0].reason}.`];
  }
  return law.kappa ? ofPeak(law, points.at(-1).workers) : ofLimit(law);
}

function ofLimit(fitted) {
  const { law, sigma } = fitted;
  if (sigma.high < 0) {
    return ['More workers were faster than in proportion, which no law explains: in most cases, the load of the machine has changed between the runs.'];
  }
  if (sigma.low <= 0) {
    return [
      `By ${law.title}, ${percent(Math.max(0, sigma.value))} of the work is serial, but 0 % is within the 95 % interval (up to ${percent(sigma.high)}): these runs do not distinguish it from noise.`,
    ];
  }
  return [
    `By ${law.title}, ${percent(sigma.value)} of the work is serial (95 % interval: ${intervalOf(sigma)}): no number of workers makes it more than ${times(limitOf(fitted))} as fast as one.`,
  ];
}

function ofPeak({ law, sigma, kappa }, most) {
  const peak = peakOf({ sigma, kappa });
  if (peak === null || peak < 1) {
    return [`By the ${law.title}, more workers than one make it slower.`];
  }
  const beyond = `beyond about ${plural(Math.round(peak), 'worker', 'workers')}, more make it slower.`;
  return [
    `By the ${law.title}, the workers wait for each other: ${beyond}`,
    ...(peak > most ? [`That is a forecast: at most ${plural(most, 'worker was', 'workers were')} measured.`] : []),
  ];
}

/** Returns that more workers than CPUs cannot help, or an empty text. */
export function crowdedText(workers, useful) {
  return useful > 0 && workers > useful
    ? `There are CPUs for ${plural(useful, 'worker', 'workers')} only: more cannot make work faster that needs the CPU.`
    : '';
}

/** Returns what more workers than CPUs do to a series, in sentences. */
export function explainMachine({ points }, useful) {
  if (useful === 0 || points.at(-1).workers <= useful) {
    return [];
  }
  const limit = `There are CPUs for ${plural(useful, 'worker', 'workers')} only. This limit looks like serial work, so the numbers describe the machine, too.`;
  const isBeyond = Math.max(...points.map(({ speedup }) => speedup)) > useful * 1.05;
  return isBeyond
    ? [limit, 'The speed-up is beyond it: the work waits instead of computing, or other programs use the CPUs as well, of which more workers get a larger part.']
    : [limit];
}

/** Returns how many CPUs the workers have, with what is not known. */
export function cpusText(cpus, workers) {
  const all = workers === 1 ? 'The worker' : `The ${count(workers)} workers`;
  if (cpus === null) {
    return `${all} ${workers === 1 ? 'does' : 'do'} not know how many CPUs ${workers === 1 ? 'it has' : 'they have'}.`;
  }
  const can = `${all} can use ${cpus.cpus === 1 ? '1 CPU' : `${round(cpus.cpus, 2)} CPUs`} at the same time`;
  return cpus.hosts > 1 ? `${can}, if none of their ${count(cpus.hosts)} hosts are containers that share a machine’s CPUs.` : `${can}.`;
}

/** The interval of an estimate: 1 % to 4 %. */
export function intervalOf({ low, high }, text = percent) {
  return `${text(low)} to ${text(high)}`;
}

function times(factor) {
  return factor < 10 ? `${round(factor, 1)} times` : `${count(Math.round(factor))} times`;
}
