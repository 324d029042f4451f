// The actions of a pipe, whose end a is the page's and whose end b is a child's.

import { action, path, variable } from '../action.js';
import { called, literal } from '../python.js';

export function open(duplex) {
  return action('Pipe()', {
    method: 'POST',
    path: path`/pipes`,
    body: { duplex },
    keeps: { pipe: 'id', b: 'b' },
    python: `a, b = multiprocessing.Pipe(${duplex ? '' : 'duplex=False'})`,
  });
}

/** Starts the child, with end b as its argument. */
export function startChild(source, { id = variable('pipe'), b = variable('b'), duplex }) {
  const connection = { __polyproc__: 'Connection', id, end: 'b', url: b, readable: duplex, writable: true };
  return action('start', {
    method: 'POST',
    path: path`/processes`,
    body: { target: 'child', source, args: [connection], encoding: 'python', name: 'child' },
    python: `${source.trimEnd()}\n\n${called('multiprocessing.Process', [], { target: 'child', args: '(b,)', name: literal('child') })}.start()`,
  });
}

export function send(message, pipe = variable('pipe')) {
  return action('send', { method: 'POST', path: path`/pipes/${pipe}/a/messages`, body: { message }, python: `a.send(${literal(message)})` });
}

export function receive(pipe = variable('pipe')) {
  return action('receive', {
    method: 'GET',
    path: path`/pipes/${pipe}/a/messages?timeout=10s`,
    python: 'print(a.recv())',
  });
}

export function close(pipe = variable('pipe')) {
  return action('close', { method: 'DELETE', path: path`/pipes/${pipe}/a`, python: 'a.close()' });
}
