import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunk, load, worker } from './page.mjs';

const { applyEvent, applyJob, applySnapshot, newModel, MAX_JOBS, MAX_LOG } = await load('model/model.js');
const { MAX_BARS, MAX_SUMS } = await load('model/timeline.js');

function folded(events) {
  const model = newModel();
  events.forEach((event, id) => applyEvent(model, id, event));
  return model;
}

const bars = (model) => model.timeline.bars.map(({ worker, chunk, attempt, start, end, state }) => ({ worker, chunk, attempt, start, end, state }));

test('a chunk that is acquired and committed is a bar that is done', () => {
  const model = folded([chunk('acquired', 100, 'w1', 0), chunk('committed', 130, 'w1', 0)]);

  assert.deepEqual(bars(model), [{ worker: 'w1', chunk: 0, attempt: 1, start: 100, end: 130, state: 'done' }]);
  assert.equal(model.jobs.get('j').done, 1);
  assert.equal(model.timeline.running.size, 0);
});

test('a record that is delivered again breaks the first bar and follows it', () => {
  const model = folded([
    chunk('acquired', 100, 'w1', 3),
    chunk('acquired', 2_100, 'w2', 3, { attempt: 2 }),
    worker('left', 2_500, 'w1', { reason: 'lost' }),
    chunk('committed', 2_300, 'w2', 3, { attempt: 2 }),
  ]);

  assert.deepEqual(bars(model), [
    { worker: 'w1', chunk: 3, attempt: 1, start: 100, end: 2_100, state: 'broken' },
    { worker: 'w2', chunk: 3, attempt: 2, start: 2_100, end: 2_300, state: 'done' },
  ]);
  assert.equal(model.timeline.bars[1].after, model.timeline.bars[0].id);
  assert.equal(model.jobs.get('j').done, 1);
});

test('chunks that a worker has released are another task, and its own is not broken', () => {
  const model = folded([
    chunk('acquired', 100, 'w1', 0, { chunks: 9, to: 9 }),
    chunk('acquired', 120, 'w2', 1, { chunks: 8, to: 9 }),
    chunk('committed', 300, 'w1', 0),
    chunk('committed', 400, 'w2', 1, { chunks: 8, to: 9 }),
  ]);

  assert.deepEqual(
    model.timeline.bars.map(({ worker, chunks, state, after }) => ({ worker, chunks, state, after })),
    [
      { worker: 'w1', chunks: 1, state: 'done', after: null },
      { worker: 'w2', chunks: 8, state: 'done', after: null },
    ],
  );
  assert.equal(model.jobs.get('j').done, 9);
});

test('a worker that is lost breaks its bars, and the next delivery follows them', () => {
  const model = folded([
    chunk('acquired', 100, 'w1', 3),
    worker('left', 900, 'w1', { reason: 'lost' }),
    chunk('acquired', 2_100, 'w2', 3, { attempt: 2 }),
  ]);

  assert.equal(model.timeline.bars[0].state, 'broken');
  assert.equal(model.timeline.bars[0].end, 900);
  assert.equal(model.timeline.bars[1].after, model.timeline.bars[0].id);
  assert.equal(model.workers.get('w1').isLive, false);
});

test('a slow worker that commits after the record was delivered again has done it', () => {
  const model = folded([
    chunk('acquired', 100, 'w1', 3),
    chunk('acquired', 2_100, 'w2', 3, { attempt: 2 }),
    chunk('committed', 2_200, 'w1', 3),
  ]);

  assert.deepEqual(bars(model), [
    { worker: 'w1', chunk: 3, attempt: 1, start: 100, end: 2_200, state: 'done' },
    { worker: 'w2', chunk: 3, attempt: 2, start: 2_100, end: 2_200, state: 'dropped' },
  ]);
  assert.equal(model.jobs.get('j').done, 1);
  assert.equal(model.timeline.running.size, 0);
});

test('what runs of a job that has ended is dropped, unless its commit is only late', () => {
  const model = folded([chunk('acquired', 100, 'w1', 0), chunk('acquired', 100, 'w2', 1)]);
  applyJob(model, { id: 'j', state: 'succeeded' });
  applyEvent(model, 9, chunk('committed', 150, 'w2', 1));

  assert.deepEqual(bars(model).map(({ state }) => state), ['dropped', 'done']);
});

test('an event that comes twice counts once', () => {
  const model = newModel();
  applyEvent(model, 0, chunk('acquired', 100, 'w1', 0));
  applyEvent(model, 1, chunk('committed', 130, 'w1', 0));
  applyEvent(model, 1, chunk('committed', 130, 'w1', 0));
  applyEvent(model, 2, chunk('committed', 131, 'w1', 0));

  assert.equal(model.jobs.get('j').done, 1);
  assert.equal(model.timeline.bars.length, 1);
});

test('a task of which only the first chunks are committed has those', () => {
  const model = folded([chunk('acquired', 100, 'w1', 6, { chunks: 2 }), chunk('committed', 130, 'w1', 6), chunk('acquired', 140, 'w2', 7), chunk('committed', 170, 'w2', 7)]);

  assert.deepEqual(model.timeline.bars.map(({ chunk, chunks, to }) => [chunk, chunks, to]), [[6, 1, 7], [7, 1, 8]]);
  assert.equal(model.jobs.get('j').done, 2);
});

test('a commit whose begin is older than the page is a bar', () => {
  const model = folded([chunk('committed', 130, 'w1', 5)]);

  assert.deepEqual(bars(model), [{ worker: 'w1', chunk: 5, attempt: 1, start: 130, end: 130, state: 'done' }]);
  assert.equal(model.jobs.get('j').done, 1);
});

test('a task of which a part was committed before a failure has failed', () => {
  const model = folded([
    chunk('acquired', 100, 'w1', 0, { chunks: 3 }),
    chunk('committed', 130, 'w1', 0, { chunks: 2 }),
    chunk('failed', 130, 'w1', 0),
  ]);

  assert.equal(model.timeline.bars[0].state, 'failed');
  assert.deepEqual([model.jobs.get('j').done, model.jobs.get('j').failed], [2, 1]);
});

test('events up to that of the snapshot are not applied', () => {
  const model = newModel();
  applySnapshot(model, { lastEventId: 7, workers: [{ instance: 'w1', pid: 4 }], processes: [{ id: 'p', state: 'started' }], jobs: ['j'] });

  applyEvent(model, 7, worker('left', 1, 'w1', { reason: 'stopped' }));
  assert.equal(model.workers.get('w1').isLive, true);
  applyEvent(model, 8, worker('left', 1, 'w1', { reason: 'stopped' }));
  assert.equal(model.workers.get('w1').isLive, false);
  assert.equal(model.jobs.get('j').state, 'running');
});

test('a worker that the next snapshot does not have is not live', () => {
  const model = newModel();
  applySnapshot(model, { lastEventId: 0, workers: [{ instance: 'w1' }, { instance: 'w2' }], processes: [], jobs: [] });
  applySnapshot(model, { lastEventId: 9, workers: [{ instance: 'w2' }], processes: [], jobs: [] });

  assert.deepEqual([...model.workers.values()].map(({ isLive }) => isLive), [false, true]);
});

test('a process is started and stopped', () => {
  const model = folded([
    { type: 'process.started', subject: 'p', instance: 'w1', at: 1, data: { target: 'test1', pid: 9, host: 'h' } },
    { type: 'process.stopped', subject: 'p', instance: 'w1', at: 2, data: { exitcode: 0 } },
  ]);

  const { state, exitcode, worker, pid } = model.processes.get('p');
  assert.deepEqual({ state, exitcode, worker, pid }, { state: 'stopped', exitcode: 0, worker: 'w1', pid: 9 });
});

test('everything is bounded, and the numbers stay', () => {
  const model = newModel();
  let id = 0;
  for (let i = 0; i < 10_000; i++) {
    const job = `job-${Math.floor(i / 100)}`;
    applyEvent(model, id++, chunk('acquired', i * 10, `w${i % 4}`, i, { job }));
    applyEvent(model, id++, chunk('committed', i * 10 + 5, `w${i % 4}`, i, { job }));
    applyEvent(model, id++, { type: 'item.put', subject: 'q', instance: 'x', at: i, data: { position: i } });
  }

  assert.ok(model.timeline.bars.length <= MAX_BARS * 1.1);
  assert.ok(model.timeline.sums.size <= MAX_SUMS);
  assert.equal(model.timeline.total, 10_000);
  assert.equal([...model.timeline.sums.values()].reduce((all, sum) => all + sum.tasks, 0), 10_000);
  assert.equal(model.jobs.size, MAX_JOBS);
  assert.equal(model.queues.get('q').length, MAX_LOG);
});

test('a report is the truth about a job', () => {
  const model = folded([chunk('acquired', 1, 'w1', 0)]);
  applyJob(model, { id: 'j', state: 'succeeded', chunks: { total: 1, done: 1, left: 0 } });

  assert.equal(model.jobs.get('j').state, 'succeeded');
});
