// The state of the page, folded from a snapshot and the events after it. Pure: it knows neither the
// network nor the document. Everything is bounded, and the bounds are counted, so that the page can
// say what it no longer has.

import { throttledShare, withReading } from './throttling.js';
import { applyChunkEvent, brokenByLossOf, dropAllOf, newTimeline } from './timeline.js';

export const MAX_JOBS = 50;
export const MAX_PROCESSES = 100;
export const MAX_LOG = 200;

export function newModel() {
  return {
    lastId: -1,
    workers: new Map(),
    jobs: new Map(),
    processes: new Map(),
    timeline: newTimeline(),
    queues: new Map(),
    pipes: new Map(),
    locks: new Map(),
    /** The steps of jobs with a pause, and the events of processes, by their ids. */
    steps: new Map(),
    missed: 0,
    isReadOnly: false,
  };
}

/** Replaces what a snapshot knows; keeps the history of the timeline. */
export function applySnapshot(model, snapshot, at) {
  model.lastId = snapshot.lastEventId ?? -1;
  model.isReadOnly = snapshot.readOnly === true;
  const live = new Set(snapshot.workers.map((worker) => worker.instance));
  for (const [name, worker] of model.workers) {
    worker.isLive = live.has(name);
  }
  applyWorkers(model, snapshot.workers, at);
  for (const process of snapshot.processes) {
    applyProcess(model, process);
  }
  for (const job of snapshot.jobs) {
    jobOf(model, job).state = 'running';
  }
}

/**
 * Applies an answer to GET /workers.
 *
 * @param {number} at when it arrived, in milliseconds since 1970
 */
export function applyWorkers(model, workers, at) {
  for (const worker of workers) {
    const known = model.workers.get(worker.instance);
    const readings = withReading(known?.readings ?? [], { at, millis: worker.throttledMillis });
    model.workers.set(worker.instance, {
      ...known,
      ...worker,
      isLive: true,
      readings,
      throttledShare: throttledShare(readings[0], readings.at(-1)),
    });
  }
}

/** Applies a process as GET /processes/{id} describes it. */
export function applyProcess(model, process) {
  put(model.processes, process.id, { ...model.processes.get(process.id), ...process }, MAX_PROCESSES);
}

/** Applies a job as GET /pool/jobs/{id} describes it: the truth about it, once it has ended. */
export function applyJob(model, job) {
  const known = jobOf(model, job.id);
  Object.assign(known, { report: job, state: job.state });
  if (job.state !== 'running' && known.to !== null) {
    dropAllOf(model.timeline, job.id, known.to);
  }
}

/** Notes that the service does not know a job any more: it keeps them for ten minutes after their end. */
export function expireJob(model, id) {
  if (model.jobs.get(id)?.state === 'running') {
    model.jobs.get(id).state = 'expired';
  }
}

export function jobOf(model, id) {
  if (!model.jobs.has(id)) {
    put(model.jobs, id, { id, state: 'running', done: 0, failed: 0, from: null, to: null }, MAX_JOBS);
  }
  return model.jobs.get(id);
}

/** Applies an event. An event that a snapshot already contains changes nothing twice. */
export function applyEvent(model, id, event) {
  if (id <= model.lastId) {
    return;
  }
  model.lastId = id;
  const [concept] = event.type.split('.');
  APPLY[concept]?.(model, event);
}

const APPLY = {
  worker(model, event) {
    const known = model.workers.get(event.subject) ?? { instance: event.subject };
    const joined = event.type === 'worker.joined';
    model.workers.set(event.subject, {
      ...known,
      ...(joined ? event.data : {}),
      isLive: joined,
      reason: joined ? null : event.data.reason,
      since: event.at,
    });
    // A worker that joins under a name that was running has been restarted.
    brokenByLossOf(model.timeline, event.subject, event.at);
  },

  chunk(model, event) {
    const job = jobOf(model, event.subject);
    job.from = job.from === null ? event.at : Math.min(job.from, event.at);
    job.to = Math.max(job.to ?? event.at, event.at);
    const ended = applyChunkEvent(model.timeline, event);
    if (event.type === 'chunk.committed' && ended) {
      job.done += event.data.chunks;
    } else if (event.type === 'chunk.failed' && ended) {
      job.failed += 1;
    }
    if (!model.workers.has(event.instance)) {
      model.workers.set(event.instance, { instance: event.instance, isLive: true });
    }
  },

  process(model, event) {
    const known = model.processes.get(event.subject) ?? { id: event.subject, output: '' };
    const next =
      event.type === 'process.started'
        ? { ...known, ...event.data, worker: event.instance, state: 'started', is_alive: true }
        : { ...known, state: 'stopped', is_alive: false, exitcode: event.data.exitcode };
    put(model.processes, event.subject, next, MAX_PROCESSES);
    log(model.steps, event);
  },

  job: (model, event) => log(model.steps, event),
  item: (model, event) => log(model.queues, event),
  queue: (model, event) => log(model.queues, event),
  message: (model, event) => log(model.pipes, event),
  pipe: (model, event) => log(model.pipes, event),
  lock: (model, event) => log(model.locks, event),
};

function log(logs, event) {
  const entries = logs.get(event.subject) ?? [];
  entries.push(event);
  if (entries.length > MAX_LOG) {
    entries.splice(0, entries.length - MAX_LOG);
  }
  put(logs, event.subject, entries, MAX_JOBS);
}

/** Sets an entry; forgets the oldest ones above a number. */
function put(map, key, value, max) {
  map.set(key, value);
  while (map.size > max) {
    map.delete(map.keys().next().value);
  }
}
