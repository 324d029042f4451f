// What the events do not contain is read again: reports of jobs, outputs of processes, CPU limits,
// the callers that wait for a lock.

import { call } from './io/api.js';
import { applyJob, applyProcess, applyWorkers, expireJob } from './model/model.js';
import { changed, state } from './store.js';

/** The views that show what workers are doing now. */
const WITH_WORKERS = new Set(['pool', 'processes', 'scaling']);

const asked = new Set();

/** @param gone is called if the service has nothing at this path any more */
async function once(path, apply, gone = () => {}) {
  if (asked.has(path)) {
    return;
  }
  asked.add(path);
  try {
    apply(await call('GET', path));
    changed();
  } catch (e) {
    // If the connection is lost, the page shows that already.
    if (e.status === 404) {
      gone();
    }
  } finally {
    asked.delete(path);
  }
}

export function readJob(id) {
  return once(`/pool/jobs/${id}`, (job) => applyJob(state.model, job), () => expireJob(state.model, id));
}

export function readProcess(id) {
  return once(`/processes/${id}`, (process) => applyProcess(state.model, process));
}

export function readWorkers() {
  return once('/workers', (workers) => applyWorkers(state.model, workers, Date.now()));
}

/** Reads what events say has changed. */
export function afterEvents(events) {
  const processes = new Set(events.filter(({ type }) => type.startsWith('process.')).map(({ subject }) => subject));
  processes.forEach(readProcess);
  if (events.some(({ type }) => type.startsWith('worker.'))) {
    readWorkers();
  }
}

/** Reads, every two seconds, what changes without an event and is on the screen. */
export function refresh() {
  if (document.hidden || state.connection.state !== 'live') {
    return;
  }
  if (WITH_WORKERS.has(state.route.view)) {
    readWorkers();
  }
  if (state.route.view === 'processes') {
    [...state.model.processes.values()]
      .filter((process) => process.state !== 'stopped')
      .slice(-5)
      .forEach((process) => readProcess(process.id));
  }
  const lock = state.views.lock;
  if (state.route.part === 'lock' && lock?.grants.some((grant) => grant.state === 'waits')) {
    once(`/locks/${encodeURIComponent(lock.name)}`, (view) => (lock.view = view));
  }
  if (state.route.view === 'scaling') {
    [...state.model.jobs.values()]
      .filter((job) => job.state === 'running')
      .slice(-5)
      .forEach((job) => readJob(job.id));
  }
  const job = state.views.pool?.job;
  if (state.route.view === 'pool' && job && state.model.jobs.get(job)?.state === 'running') {
    readJob(job);
  }
}
