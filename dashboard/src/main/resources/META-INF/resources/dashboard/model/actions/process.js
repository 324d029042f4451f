// The actions of a process. The body is that of POST /processes.

import { action, path, variable } from '../action.js';
import { called, literal, tuple } from '../python.js';

export function start(body) {
  const { target, source, args, name } = body;
  const keywords = {
    target: source ? target : literal(target),
    args: args.length > 0 ? tuple(args) : undefined,
    name: name === undefined ? undefined : literal(name),
  };
  return action('Start', {
    method: 'POST',
    path: path`/processes`,
    body,
    keeps: { process: 'id' },
    python: [
      ...(source ? [source.trimEnd(), ''] : []),
      `p = ${called('multiprocessing.Process', [], keywords)}`,
      'p.start()',
    ].join('\n'),
  });
}

export function join(process = variable('process')) {
  return action('join', { method: 'POST', path: path`/processes/${process}/join?timeout=20s`, python: 'p.join(20)' });
}

export function terminate(process = variable('process')) {
  return action('terminate', { method: 'POST', path: path`/processes/${process}/terminate`, python: 'p.terminate()' });
}

export function kill(process = variable('process')) {
  return action('kill', { method: 'POST', path: path`/processes/${process}/kill`, python: 'p.kill()' });
}
