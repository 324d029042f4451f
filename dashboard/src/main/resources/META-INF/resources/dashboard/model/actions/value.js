// The actions of a number that two callers share, under the number's lock or without one.

import { action, path, variable } from '../action.js';
import { called, literal } from '../python.js';

export function create(typecode, value) {
  return action('Create', {
    method: 'POST',
    path: path`/values`,
    body: { typecode, value },
    keeps: { value: 'id' },
    python: `counter = ${called('multiprocessing.Value', [literal(typecode), literal(value)])}`,
  });
}

export function read(caller, id = variable('value')) {
  return action(`${caller}: read`, { method: 'GET', path: path`/values/${id}`, python: `${caller.toLowerCase()} = counter.value` });
}

/** @param grant the lock and the token under which the caller writes, or null without a lock */
export function write(caller, sum, grant, id = variable('value')) {
  return action(`${caller}: write`, {
    method: 'PUT',
    path: grant ? path`/values/${id}?lock=${grant.lock}&token=${grant.token ?? variable('token')}` : path`/values/${id}`,
    body: sum,
    python: `counter.value = ${caller.toLowerCase()} + 1`,
  });
}
