import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { addressOf, linkOf, pathOf, readRoute } = await load('route.js');

test('an address names a view, its part and its parameters', () => {
  const { view, part, parameters } = readRoute('#/sharing/array?values=1%2C+2&array=a');

  assert.deepEqual([view, part, Object.fromEntries(parameters)], ['sharing', 'array', { values: '1, 2', array: 'a' }]);
});

test('a view without a part is its first one, and an unknown view is the pool', () => {
  assert.equal(pathOf(readRoute('#/sharing')), 'sharing/queue');
  assert.equal(pathOf(readRoute('#/scaling')), 'scaling/measure');
  assert.equal(pathOf(readRoute('#/nothing')), 'pool');
  assert.equal(pathOf(readRoute('')), 'pool');
});

test('an address is read as it was written', () => {
  const parameters = { source: 'def f(n):\n    return n & 1 + 2\n', values: '"a=b", "ü"', chunksize: '', job: null };
  const read = readRoute(addressOf('pool', parameters));

  assert.deepEqual(Object.fromEntries(read.parameters), { source: parameters.source, values: parameters.values });
});

test('a link takes the fields of a view, and no other parameters', () => {
  const link = linkOf('queue', ['name', 'items'], { write: ({ id }) => ({ object: id }) });
  const ui = { name: 'old', items: '1', error: null, id: 7 };
  link.read(ui, { name: 'new', error: 'injected' });

  assert.deepEqual(ui, { name: 'new', items: '1', error: null, id: 7 });
  assert.deepEqual(link.write(ui), { name: 'new', items: '1', object: 7 });
});
