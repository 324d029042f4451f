// The actions of an array.

import { action, path, variable, withoutPython } from '../action.js';
import { literal } from '../python.js';

export function create({ typecode, values, size }) {
  return action('Create', {
    method: 'POST',
    path: path`/arrays`,
    body: size === undefined ? { typecode, values } : { typecode, size },
    keeps: { array: 'id' },
    python: `array = multiprocessing.Array(${literal(typecode)}, ${size === undefined ? literal(values) : size})`,
  });
}

export function read(array = variable('array')) {
  return action('Read', { method: 'GET', path: path`/arrays/${array}`, python: 'print(array[:])' });
}

export function readElement(index, array = variable('array')) {
  return action(`Read [${index}]`, { method: 'GET', path: path`/arrays/${array}/${index}`, python: `print(array[${index}])` });
}

export function map({ function: name, overflow, pause }, array = variable('array')) {
  return action('Map in place', {
    method: 'POST',
    path: path`/arrays/${array}/map`,
    body: { function: name, overflow, pause },
    python:
      overflow === 'fail'
        ? `pool = multiprocessing.Pool()\narray[:] = pool.map(${literal(name)}, array[:], chunksize=1)${pause === undefined ? '' : '  # without a pause'}`
        : withoutPython(`the client has no overflow=${overflow}: a number that does not fit is an OverflowError`),
  });
}

const ADD = {
  increment: 'def add(array, index):\n    array[index] += 1',
  increment_locked: 'def add(array, index):\n    with array.get_lock():\n        array[index] += 1',
};

/** Adds 1 to an element many times, by all workers at once. */
export function increments(name, index, times, array = variable('array')) {
  return action(name, {
    method: 'POST',
    path: path`/pool/starmap`,
    body: { function: name, chunksize: 5, values: Array.from({ length: times }, () => [array, index]) },
    python: `${ADD[name]}\n\npool = multiprocessing.Pool()\npool.starmap(add, [(array, ${index})] * ${times}, chunksize=5)`,
  });
}
