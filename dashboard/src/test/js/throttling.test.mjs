import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { applyWorkers, newModel } = await load('model/model.js');
const { throttledShare, withReading, WINDOW } = await load('model/throttling.js');
const { cpuOf, percent, placeOf } = await load('model/format.js');

test('the share is what the counter has grown by, of the time between two readings', () => {
  assert.equal(throttledShare({ at: 1_000, millis: 500 }, { at: 5_000, millis: 2_500 }), 0.5);
  assert.equal(throttledShare({ at: 0, millis: 7 }, { at: 2_000, millis: 7 }), 0);
});

test('a container of several CPUs is not throttled for more than all of the time', () => {
  assert.equal(throttledShare({ at: 0, millis: 0 }, { at: 2_000, millis: 5_000 }), 1);
});

test('a share that is not known is null', () => {
  const reading = { at: 0, millis: 100 };
  assert.equal(throttledShare(undefined, undefined), null);
  assert.equal(throttledShare(reading, reading), null);
  assert.equal(throttledShare(reading, { at: 1_000, millis: 200 }), null, 'too close');
  assert.equal(throttledShare(reading, { at: 4_000, millis: null }), null, 'not counted');
  assert.equal(throttledShare(reading, { at: 4_000, millis: 50 }), null, 'another container');
});

test('the readings of the window are kept', () => {
  const times = Array.from({ length: 20 }, (_, i) => ({ at: i * 2_000, millis: i }));
  const kept = times.reduce(withReading, []);

  assert.equal(kept.at(-1).at - kept[0].at, WINDOW);
  assert.deepEqual(withReading(kept, { at: 40_000, millis: 3 }), [{ at: 40_000, millis: 3 }]);
  assert.deepEqual(withReading(kept, { at: 40_000, millis: null }), []);
});

test('two answers to GET /workers give the share of a worker', () => {
  const model = newModel();
  applyWorkers(model, [{ instance: 'w1', throttledMillis: 100 }, { instance: 'w2', throttledMillis: null }], 10_000);
  assert.equal(model.workers.get('w1').throttledShare, null);
  applyWorkers(model, [{ instance: 'w1', throttledMillis: 1_100 }, { instance: 'w2', throttledMillis: null }], 12_000);

  assert.equal(model.workers.get('w1').throttledShare, 0.5);
  assert.equal(model.workers.get('w2').throttledShare, null);
});

test('a lane says what is known, and nothing else', () => {
  assert.equal(placeOf({ host: 'hosta', pid: 12 }), 'hosta · pid 12');
  assert.equal(cpuOf({ cpus: '0', cpuLimit: 0.5, throttledShare: 0.123 }), 'CPU 0 · limit 0.5 · throttled 12 %');
  assert.equal(cpuOf({ cpus: '', cpuLimit: null, throttledShare: null }), '');
  assert.deepEqual([0, 0.004, 0.0949, 0.1, 1].map(percent), ['0 %', '0.4 %', '9.5 %', '10 %', '100 %']);
});
