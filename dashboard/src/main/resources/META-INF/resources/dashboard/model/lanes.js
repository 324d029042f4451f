// The layout of the task stream: which bars a range of time has, and where they are drawn.

import { SUM_MILLIS } from './timeline.js';

/** Above this number, tasks are drawn as sums per worker and quarter of a second. */
export const MAX_DRAWN = 800;

/**
 * Returns the range of a job: from its first event to its last, or until now if it runs.
 */
export function rangeOfJob(timeline, job, now) {
  const bars = timeline.bars.filter((bar) => bar.job === job);
  if (bars.length === 0) {
    return null;
  }
  const start = Math.min(...bars.map((bar) => bar.start));
  const end = Math.max(...bars.map((bar) => bar.end ?? now));
  return { start, end: Math.max(end, start + 20) };
}

/**
 * Returns the lanes of a range of time.
 *
 * @param {{start: number, end: number}} range in milliseconds since 1970
 * @param {string|null} job the job whose tasks are shown; null for all
 */
export function lanesOf(model, range, job, now) {
  const { timeline } = model;
  const oldest = timeline.bars[0]?.start ?? Infinity;
  const visible = timeline.bars.filter(
    (bar) => (job === null || bar.job === job) && bar.start <= range.end && (bar.end ?? now) >= range.start,
  );
  const isSummed = visible.length > MAX_DRAWN || (job === null && range.start < oldest && timeline.total > timeline.bars.length);
  const sums = isSummed && job === null ? [...timeline.sums.values()].filter((sum) => inRange(sum, range)) : summed(isSummed ? visible : [], now);
  const names = new Set(sums.map((sum) => sum.worker));
  visible.forEach((bar) => names.add(bar.worker));
  for (const [name, worker] of model.workers) {
    if (worker.isLive) {
      names.add(name);
    }
  }
  const lanes = [...names].sort(byNumber).map((name) => ({
    worker: name,
    info: model.workers.get(name) ?? null,
    bars: isSummed ? [] : visible.filter((bar) => bar.worker === name),
    sums: sums.filter((sum) => sum.worker === name),
  }));
  return { lanes, isSummed, shown: visible.length, kept: timeline.bars.length, total: timeline.total };
}

/** Returns the first worker that runs a task of a job and that the API can crash, or null. */
export function crashTarget(model, job) {
  const busy = [...model.timeline.running.values()].filter((bar) => bar.job === job).map((bar) => bar.worker);
  return busy.sort(byNumber).find((name) => model.workers.get(name)?.crashable && model.workers.get(name).isLive) ?? null;
}

function inRange(sum, range) {
  return sum.start + SUM_MILLIS >= range.start && sum.start <= range.end;
}

function summed(bars, now) {
  const sums = new Map();
  for (const bar of bars) {
    const end = bar.end ?? now;
    const start = Math.floor(end / SUM_MILLIS) * SUM_MILLIS;
    const key = `${bar.worker} ${start}`;
    const sum = sums.get(key) ?? { worker: bar.worker, start, tasks: 0, chunks: 0, busy: 0, notDone: 0 };
    sum.tasks += 1;
    sum.chunks += bar.chunks;
    sum.busy += end - bar.start;
    sum.notDone += bar.state === 'done' ? 0 : 1;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

/** square-worker-2 is before square-worker-10. */
export const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** Returns round marks on the axis of a range, as milliseconds from its start. */
export function ticks(span, count) {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 0.001)));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw);
  const marks = [];
  for (let at = 0; at <= span; at += step) {
    marks.push(at);
  }
  return marks;
}

/** The number of the colour of a worker, which its array cells have as well. */
export function colourOf(workers, name) {
  const index = [...workers].sort(byNumber).indexOf(name);
  return index < 0 ? 0 : (index % 8) + 1;
}
