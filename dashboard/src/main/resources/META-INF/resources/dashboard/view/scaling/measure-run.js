// Measures the same job with one worker, two workers, and so on, by turns.

import { call, perform, Problem } from '../../io/api.js';
import * as pool from '../../model/actions/pool.js';
import { applyJob } from '../../model/model.js';
import { count, parseValues } from '../../model/format.js';
import { labelOf } from '../../model/experiment-file.js';
import { planOf } from '../../model/speedup.js';
import { act, changed, state } from '../../store.js';

/** With more workers, a measurement would take too long for a page. */
export const MAX_WORKERS = 16;
const MAX_VALUES = 10_000;

/** Returns what is measured, as the form says: the body of a job without `processes`, and its label. */
function jobOf(ui) {
  const { values, error } = parseValues(ui.argument);
  if (error || values.length !== 1) {
    throw new Problem({ title: 'Each value', detail: 'The value is not one JSON value, such as 50.' });
  }
  const size = whole(ui, 'size', 'Number of values', MAX_VALUES);
  const own = ui.from === 'expr' ? { expr: ui.expr } : { function: ui.function };
  return {
    body: { ...own, values: Array(size).fill(values[0]), chunksize: 1 },
    label: labelOf({ function: ui.from === 'expr' ? ui.expr : ui.function, argument: values[0], size, chunksize: 1 }),
    size,
  };
}

function whole(ui, name, label, most) {
  const number = Number(ui[name]);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new Problem({ title: label, detail: `${label} is "${ui[name]}"; it must be a whole number from 1 to ${count(most)}.` });
  }
  return number;
}

export function liveWorkers(model) {
  return [...model.workers.values()].filter(({ isLive }) => isLive);
}

/** What Measure does in one round with up to two workers. */
export function measureActions(ui) {
  const { body } = jobOf(ui);
  return [1, 2].flatMap((processes) => [pool.submit({ ...body, processes }), pool.report()]);
}

export function measure(ui) {
  return act(ui, async () => {
    const { body, label, size } = jobOf(ui);
    const most = Math.min(MAX_WORKERS, liveWorkers(state.model).length);
    if (most === 0) {
      throw new Problem({ title: 'Workers', detail: 'No worker is running.' });
    }
    const counts = Array.from({ length: most }, (_, i) => i + 1);
    const plan = planOf(counts, whole(ui, 'repetitions', 'Repetitions', 50), Math.random);
    const run = { label, workers: liveWorkers(state.model), runs: [], total: plan.length, job: null, isCancelled: false };
    ui.run = run;
    // The first run is not measured: each worker compiles the function first.
    await timeOf(run, { ...body, processes: most });
    for (const workers of plan) {
      const seconds = await timeOf(run, { ...body, processes: workers });
      if (run.isCancelled) {
        break;
      }
      run.runs = [...run.runs, { workers, seconds, size }];
      changed();
    }
  });
}

/** Returns the wall time of a job in seconds, as the front door measures it; undefined if it was cancelled. */
async function timeOf(run, body) {
  if (run.isCancelled) {
    return undefined;
  }
  run.job = (await perform(pool.submit(body))).id;
  try {
    await ended(run.job);
  } catch (e) {
    if (run.isCancelled) {
      return undefined;
    }
    throw e;
  }
  const report = await perform(pool.report(run.job));
  applyJob(state.model, report);
  return Math.max(1, report.wallMillis) / 1_000;
}

async function ended(job) {
  for (;;) {
    try {
      return await call('GET', `/pool/jobs/${job}/results?timeout=20s`);
    } catch (e) {
      if (e.status !== 504) {
        throw e;
      }
    }
  }
}

/** Ends the measurement; what was measured stays. */
export function cancelMeasurement(ui) {
  const { run } = ui;
  run.isCancelled = true;
  return act((ui.cancelling ??= {}), () => (run.job ? perform(pool.cancel(run.job)) : null));
}
