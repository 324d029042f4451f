// The actions of a pool. The body of a job is that of POST /pool/jobs.

import { action, path, variable, withoutPython } from '../action.js';
import { called, literal } from '../python.js';

export function submit(body) {
  const { processes, chunksize, values, pause } = body;
  const keywords = { chunksize };
  return action(processes === 1 ? 'Start it in one process' : 'Start', {
    method: 'POST',
    path: path`/pool/jobs`,
    body,
    keeps: { job: 'id' },
    python: [
      ...(body.source ? [body.source.trimEnd(), ''] : []),
      `pool = ${called('multiprocessing.Pool', processes === undefined ? [] : [processes])}`,
      `result = ${called('pool.map_async', [functionOf(body), literal(values)], keywords)}${pause === undefined ? '' : '  # without a pause'}`,
    ].join('\n'),
  });
}

function functionOf({ source, expr, function: name }) {
  if (source) {
    return name;
  }
  if (expr) {
    return /^lambda\b/.test(expr.trim()) ? expr.trim() : `lambda n: ${expr.trim()}`;
  }
  return literal(name);
}

/** The results, each as soon as it is computed. */
export function streamResults(job = variable('job')) {
  return action('Results', {
    method: 'GET',
    path: path`/pool/jobs/${job}/results?order=completed`,
    accept: 'text/event-stream',
    python: 'print(result.get())',
  });
}

export function results(job = variable('job')) {
  return action('Results', { method: 'GET', path: path`/pool/jobs/${job}/results`, python: 'print(result.get())' });
}

export function report(job = variable('job')) {
  return action('The job', {
    method: 'GET',
    path: path`/pool/jobs/${job}`,
    python: withoutPython('a pool does not say which process computed what'),
  });
}

export function cancel(job = variable('job')) {
  return action('Cancel', {
    method: 'DELETE',
    path: path`/pool/jobs/${job}`,
    python: withoutPython('pool.terminate() cancels all jobs of the pool, not one by its id'),
  });
}
