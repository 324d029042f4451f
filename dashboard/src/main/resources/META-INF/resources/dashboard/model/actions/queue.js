// The actions of a queue.

import { action, path, variable, withoutPython } from '../action.js';
import { called, literal } from '../python.js';

/** @param consumer service, if consumer-service prints the items; http, if callers get them */
export function create(queue, { maxsize, consumer }) {
  const keywords = maxsize > 0 ? { maxsize } : {};
  return action('Create', {
    method: 'PUT',
    path: path`/queues/${queue}`,
    body: { maxsize, consumer },
    python: `q = ${called('multiprocessing.JoinableQueue', [], keywords)}`,
  });
}

export function put(queue, items) {
  return action(items.length === 1 && items[0] === null ? 'put(None)' : 'put', {
    method: 'POST',
    path: path`/queues/${queue}/items`,
    body: items.length === 1 ? { item: items[0] } : { items },
    python: items.map((item) => `q.put(${literal(item)})`).join('\n'),
  });
}

/** @param lease how long the item is this caller's, as in 30s */
export function get(queue, lease = '30s') {
  return action('get', {
    method: 'POST',
    path: path`/queues/${queue}/get?timeout=1s&lease=${lease}`,
    keeps: { receipt: 'receipt' },
    python: 'item = q.get(timeout=1)',
  });
}

export function taskDone(queue, receipt = variable('receipt')) {
  return action('task_done', {
    method: 'POST',
    path: path`/queues/${queue}/task_done?receipt=${receipt}`,
    python: 'q.task_done()',
  });
}

export function state(queue) {
  return action('The queue', { method: 'GET', path: path`/queues/${queue}`, python: 'print(q.qsize())' });
}

/** What consumer-service printed: a queue of Python has no such consumer. */
export function printed(queue) {
  return action('Printed items', {
    method: 'GET',
    path: path`/queues/${queue}/items`,
    python: withoutPython('the consumer is a process of the program, which gets the items itself'),
  });
}
