import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { applyEvent, newModel } = await load('model/model.js');
const { belongs, eventsOf, factsOf, latestStep } = await load('model/lesson.js');
const { EXAMPLES } = await load('view/learn-content.js');
const { RUNS } = await load('view/learn-run.js');

const step = (name, at, data = {}, subject = 'j') => ({ type: 'job.step', subject, instance: 'w', at, data: { step: name, ...data } });

test('the events of a lesson are those of its subjects, in the order of their times', () => {
  const model = newModel();
  [step('send', 3), step('create', 1), step('create', 2, {}, 'other'), step('read', 4, {}, 'a.1'), step('read', 5, {}, 'ab.1')].forEach(
    (event, id) => applyEvent(model, id, event),
  );

  assert.deepEqual(eventsOf(model, ['j']).map(({ at }) => at), [1, 3]);
  assert.deepEqual(eventsOf(model, ['a.']).map(({ at }) => at), [4], 'the jobs in place of array a');
});

test('an event belongs to the step with its type and properties', () => {
  assert.ok(belongs(step('send', 1), { type: 'job.step', step: 'send' }));
  assert.ok(!belongs(step('send', 1), { type: 'job.step', step: 'read' }));
  assert.ok(!belongs({ type: 'item.put', data: {} }, { type: 'job.step', step: 'send' }));
});

test('the latest step is that of the last event which belongs to one', () => {
  const { steps } = EXAMPLES.find(({ id }) => id === 'pool');

  assert.equal(latestStep(steps, []), -1);
  assert.equal(steps[latestStep(steps, [step('create', 1), step('send', 2), { type: 'chunk.acquired', data: {} }])][0], 'tasks');
});

test('the facts of a record are its topic, partition, offset, delivery count and headers', () => {
  const facts = factsOf(step('acquire', 1, { chunk: 0, topic: 'pool-tasks', partition: 0, offset: 7, attempt: 2, headers: '', lockMillis: 2000 }));

  assert.deepEqual(facts, ['chunk 0', 'topic pool-tasks, partition 0, offset 7', 'delivery 2', 'acquired for 2 s', 'by w']);
});

test('the facts of a key are its name, type and bytes', () => {
  assert.deepEqual(factsOf(step('create', 1, { key: 'job:{j}:in', type: 'string', bytes: 72 })), ['job:{j}:in', 'string', '72 bytes', 'by w']);
});

test('each example has a run, and events for some of its steps', () => {
  for (const { id, steps } of EXAMPLES) {
    assert.ok(RUNS[id].actions({ pace: '0s', name: 'q' }).length > 0, id);
    assert.ok(steps.some(([, , , live]) => live), id);
  }
});
