// The actions of a worker.

import { action, path, variable, withoutPython } from '../action.js';

export function crash(worker = variable('worker')) {
  return action('Crash', {
    method: 'POST',
    path: path`/workers/${worker}/crash`,
    python: withoutPython('a pool does not name its processes'),
  });
}
