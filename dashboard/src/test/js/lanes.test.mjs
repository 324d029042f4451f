import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk, load } from './page.mjs';

const { applyEvent, applySnapshot, newModel } = await load('model/model.js');
const { crashTarget, lanesOf, MAX_DRAWN, rangeOfJob, ticks, colourOf } = await load('model/lanes.js');
const { duration, parseValues } = await load('model/format.js');

function model(tasks) {
  const made = newModel();
  applySnapshot(made, { lastEventId: -1, workers: [{ instance: 'w10' }, { instance: 'w2' }], processes: [], jobs: [] });
  tasks.forEach(({ worker, start, end, job = 'j' }, i) => {
    applyEvent(made, 2 * i, chunk('acquired', start, worker, i, { job }));
    applyEvent(made, 2 * i + 1, chunk('committed', end, worker, i, { job }));
  });
  return made;
}

test('each live worker has a lane, in the order of their numbers', () => {
  const { lanes } = lanesOf(model([{ worker: 'w3', start: 0, end: 10 }]), { start: 0, end: 100 }, null, 100);

  assert.deepEqual(lanes.map(({ worker }) => worker), ['w2', 'w3', 'w10']);
});

test('a range has the tasks that overlap it', () => {
  const tasks = [0, 10, 20, 30].map((start) => ({ worker: 'w2', start, end: start + 10 }));
  const { lanes } = lanesOf(model(tasks), { start: 15, end: 25 }, 'j', 100);

  assert.deepEqual(lanes[0].bars.map(({ chunk }) => chunk), [1, 2]);
});

test('a job has its own tasks and its own range', () => {
  const made = model([{ worker: 'w2', start: 5, end: 105 }, { worker: 'w2', start: 900, end: 901, job: 'other' }]);

  assert.deepEqual(rangeOfJob(made.timeline, 'j', 2_000), { start: 5, end: 105 });
  assert.equal(lanesOf(made, { start: 0, end: 1_000 }, 'j', 2_000).shown, 1);
  assert.equal(rangeOfJob(made.timeline, 'unknown', 2_000), null);
});

test('many tasks are summed, and none is missing', () => {
  const tasks = Array.from({ length: MAX_DRAWN + 200 }, (_, i) => ({ worker: `w${i % 2}`, start: i, end: i + 1 }));
  const view = lanesOf(model(tasks), { start: 0, end: 2_000 }, 'j', 2_000);

  assert.equal(view.isSummed, true);
  assert.equal(view.lanes.flatMap(({ sums }) => sums).reduce((all, { tasks: some }) => all + some, 0), MAX_DRAWN + 200);
});

test('the marks of an axis are round', () => {
  assert.deepEqual(ticks(1_000, 5), [0, 200, 400, 600, 800, 1_000]);
  assert.deepEqual(ticks(37, 4), [0, 10, 20, 30]);
});

test('a worker keeps its colour', () => {
  assert.equal(colourOf(['w2', 'w1'], 'w1'), 1);
  assert.equal(colourOf(['w2', 'w1'], 'gone'), 0);
});

test('durations are short', () => {
  assert.deepEqual([0.84, 42.4, 1_250, 125_000, null].map(duration), ['0.8 ms', '42 ms', '1.25 s', '2 min 5 s', '–']);
});

test('values are a list with or without brackets', () => {
  assert.deepEqual(parseValues('3, 4.5, "x"').values, [3, 4.5, 'x']);
  assert.deepEqual(parseValues('[3, 4]').values, [3, 4]);
  assert.deepEqual(parseValues('[2, 5], [3, 2]').values, [[2, 5], [3, 2]]);
  assert.deepEqual(parseValues('').values, []);
  assert.match(parseValues('3 4').error, /commas/);
});

test('the worker to crash is the first one that runs a task of the job, and can be crashed', () => {
  const made = model([]);
  ['w10', 'w2', 'w3'].forEach((worker, i) => applyEvent(made, i, chunk('acquired', 10, worker, i)));
  assert.equal(crashTarget(made, 'j'), null, 'the API does not say that it can crash one');
  ['w10', 'w3'].forEach((name) => (made.workers.get(name).crashable = true));

  assert.equal(crashTarget(made, 'j'), 'w3');
  assert.equal(crashTarget(made, 'other'), null);
});
