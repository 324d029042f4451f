// The task stream: what each worker did when. A bar is one delivery of one task to a worker.

export const MAX_BARS = 2_000;
export const MAX_SUMS = 4_000;

/** The tasks that are no longer kept as bars are summed per worker and quarter of a second. */
export const SUM_MILLIS = 250;

export function newTimeline() {
  return {
    /** In the order of their begin. */
    bars: [],
    /** Bars that have not ended, by worker and job. */
    running: new Map(),
    sums: new Map(),
    /** All bars so far. */
    total: 0,
  };
}

/**
 * Applies an event of a chunk. Returns whether it ended a bar, which a repeated event does not.
 */
export function applyChunkEvent(timeline, event) {
  if (event.type === 'chunk.acquired') {
    begin(timeline, event);
    return false;
  }
  const state = event.type === 'chunk.committed' ? 'done' : 'failed';
  const key = barKey(event.subject, event.data, event.instance);
  const bar = timeline.running.get(key) ?? timeline.bars.findLast((each) => each.key === key);
  if (!bar) {
    // Its begin is older than this page.
    addBar(timeline, { ...barOf(event), end: event.at, state });
  } else if (bar.state === 'running') {
    takeCommitted(bar, event);
    end(timeline, bar, event.at, state);
  } else if (GIVEN_UP.has(bar.state)) {
    // The worker was only slow: its delivery was committed, after the record was delivered again.
    takeCommitted(bar, event);
    revive(timeline, bar, event.at, state);
  } else if (bar.state === 'done' && state === 'failed') {
    // Some chunks of a task were committed, and a later one failed.
    bar.state = 'failed';
  } else {
    return false;
  }
  dropOthers(timeline, event);
  return true;
}

/** A worker may commit the first chunks of a task only; the others are sent again as another task. */
function takeCommitted(bar, { type, data }) {
  if (type === 'chunk.committed') {
    bar.chunks = data.chunks;
    bar.to = data.to;
  }
}

/** The states of a delivery of which no commit is expected. */
const GIVEN_UP = new Set(['broken', 'dropped']);

/** Each chunk is committed once: the other deliveries of these chunks have no effect. */
function dropOthers(timeline, { subject, data, at }) {
  for (const other of timeline.running.values()) {
    if (other.job === subject && other.chunk < data.chunk + data.chunks && data.chunk < other.chunk + other.chunks) {
      end(timeline, other, at, 'dropped');
    }
  }
}

/** Ends what still runs of a job that has ended. */
export function dropAllOf(timeline, job, at) {
  for (const bar of timeline.running.values()) {
    if (bar.job === job) {
      end(timeline, bar, at, 'dropped');
    }
  }
}

function revive(timeline, bar, at, state) {
  const sum = timeline.sums.get(sumKey(bar));
  if (sum && state === 'done') {
    sum.notDone -= 1;
  }
  bar.end = Math.max(at, bar.start);
  bar.state = state;
}

function begin(timeline, event) {
  const bar = barOf(event);
  // The record was delivered again: its earlier worker is lost, or too slow to renew its lock.
  let earlier = null;
  for (const each of timeline.running.values()) {
    if (each.job === bar.job && covers(each, bar.chunk)) {
      earlier = each;
    }
  }
  if (earlier && earlier.chunk < bar.chunk && bar.attempt === 1) {
    // The worker computes its first chunks and has released the others: they are another task.
    earlier.chunks = bar.chunk - earlier.chunk;
    earlier.to = bar.from;
    earlier = null;
  } else if (earlier) {
    end(timeline, earlier, event.at, 'broken');
  } else if (bar.attempt > 1) {
    earlier = timeline.bars.findLast((each) => each.state === 'broken' && each.job === bar.job && covers(each, bar.chunk));
  }
  bar.after = earlier?.id ?? null;
  addBar(timeline, bar);
  timeline.running.set(bar.key, bar);
}

function barOf(event) {
  const { chunk, chunks, from, to, attempt } = event.data;
  return {
    id: 0,
    key: barKey(event.subject, event.data, event.instance),
    job: event.subject,
    worker: event.instance,
    chunk,
    chunks,
    from,
    to,
    attempt,
    start: event.at,
    end: null,
    state: 'running',
    after: null,
  };
}

function barKey(job, { chunk, attempt }, worker) {
  return `${job} ${chunk} ${attempt} ${worker}`;
}

function covers(bar, chunk) {
  return bar.chunk <= chunk && chunk < bar.chunk + bar.chunks;
}

export function addBar(timeline, bar) {
  timeline.total += 1;
  bar.id = timeline.total;
  timeline.bars.push(bar);
  if (bar.state !== 'running') {
    sum(timeline, bar);
  }
  // In portions, since each removal moves all others.
  if (timeline.bars.length > MAX_BARS * 1.1) {
    timeline.bars.splice(0, timeline.bars.length - MAX_BARS);
  }
}

function end(timeline, bar, at, state) {
  bar.end = Math.max(at, bar.start);
  bar.state = state;
  timeline.running.delete(bar.key);
  sum(timeline, bar);
}

/** Marks what a worker runs as broken off: it was stopped or lost. */
export function brokenByLossOf(timeline, worker, at) {
  for (const bar of timeline.running.values()) {
    if (bar.worker === worker) {
      end(timeline, bar, at, 'broken');
    }
  }
}

function slotOf(bar) {
  return Math.floor(bar.end / SUM_MILLIS);
}

function sumKey(bar) {
  return `${bar.worker} ${slotOf(bar)}`;
}

function sum(timeline, bar) {
  const key = sumKey(bar);
  const entry = timeline.sums.get(key) ?? {
    worker: bar.worker,
    start: slotOf(bar) * SUM_MILLIS,
    tasks: 0,
    chunks: 0,
    busy: 0,
    notDone: 0,
  };
  entry.tasks += 1;
  entry.chunks += bar.chunks;
  entry.busy += bar.end - bar.start;
  entry.notDone += bar.state === 'done' ? 0 : 1;
  timeline.sums.set(key, entry);
  if (timeline.sums.size > MAX_SUMS) {
    timeline.sums.delete(timeline.sums.keys().next().value);
  }
}
