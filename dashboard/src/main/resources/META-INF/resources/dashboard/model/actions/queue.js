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

export function put(queue, items, name = items.length === 1 && items[0] === null ? 'put(None)' : 'put') {
  return action(name, {
    method: 'POST',
    path: path`/queues/${queue}/items`,
    body: items.length === 1 ? { item: items[0] } : { items },
    python: items.map((item) => `q.put(${literal(item)})`).join('\n'),
  });
}

/**
 * Takes an item under a lease.
 *
 * @param timeout how long the call waits for an item, in seconds
 * @param lease after how many seconds without task_done the item is delivered again
 */
export function get(queue, { timeout = 1, lease = 30, name = 'get' } = {}) {
  return action(name, {
    method: 'POST',
    path: path`/queues/${queue}/get?timeout=${timeout}s&lease=${lease}s`,
    keeps: { receipt: 'receipt' },
    python: `item = q.get(timeout=${timeout})  # the client's lease is ten minutes`,
  });
}

export function taskDone(queue, receipt = variable('receipt'), name = 'task_done') {
  return action(name, {
    method: 'POST',
    path: path`/queues/${queue}/task_done?receipt=${receipt}`,
    python: 'q.task_done()',
  });
}

export function join(queue) {
  return action('join', { method: 'POST', path: path`/queues/${queue}/join?timeout=10s`, python: 'q.join()' });
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
