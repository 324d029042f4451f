import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { hasLock, isDone, lostUpdate, nextInOrder, nextOf, numbersOf, verdict } = await load('model/interleaving.js');

/** Builds a run from "A read 10, B read 10, …". */
function run(text, isLocked = false) {
  const steps = text === '' ? [] : text.split(', ').map((each) => {
    const [caller, kind, value] = each.split(' ');
    return { caller, kind, value: value === undefined ? undefined : Number(value) };
  });
  return { isLocked, steps };
}

const LOST = run('A read 10, B read 10, A add 11, B add 11, A write 11, B write 11');

test('a write over a number that was not read loses the other update', () => {
  assert.deepEqual(lostUpdate(LOST), { loser: 'A', winner: 'B', read: 10, written: 11, index: 5 });
  assert.deepEqual(numbersOf(LOST, 10), [10, 10, 10, 10, 11, 11]);
  assert.match(verdict(LOST, 10), /^The number is 11, .*the update of caller A is lost\. With the lock/);
});

test('the last writer wins, whoever it is', () => {
  assert.equal(lostUpdate(run('A read 10, B read 10, B add 11, B write 11, A add 11, A write 11')).loser, 'B');
});

test('no update is lost if one caller reads after the other one has written', () => {
  const steps = run('B read 10, B add 11, B write 11, A read 11, A add 12, A write 12');

  assert.equal(lostUpdate(steps), null);
  assert.match(verdict(steps, 10), /^The number is 12: both updates count, because caller A read after caller B had written/);
});

test('the order that loses an update is taken step by step', () => {
  assert.deepEqual(nextInOrder(run('')), { caller: 'A', kind: 'read' });
  assert.deepEqual(nextInOrder(run('A read 10')), { caller: 'B', kind: 'read' });
  assert.deepEqual(nextInOrder(run('A read 10, A add 11')), { caller: 'B', kind: 'read' });
  assert.equal(nextInOrder(LOST), null);
  assert.ok(isDone(LOST));
});

test('a caller that waits for the lock does nothing else', () => {
  const waits = run('A acquire, B wait, A read 10', true);

  assert.equal(nextOf(waits, 'B'), null);
  assert.deepEqual(nextInOrder(waits), { caller: 'A', kind: 'add' });
  assert.ok(hasLock(waits, 'A'));
  assert.ok(!hasLock(waits, 'B'));
  assert.equal(nextOf(run('A acquire, B wait, A read 10, A add 11, A write 11, A release, B acquire', true), 'B'), 'read');
});

test('with the lock both updates count', () => {
  const locked = run('A acquire, B wait, A read 10, A add 11, A write 11, A release, B acquire, B read 11, B add 12, B write 12, B release', true);

  assert.ok(isDone(locked));
  assert.equal(lostUpdate(locked), null);
  assert.match(verdict(locked, 10), /^The number is 12: both updates count\. Caller B acquired the lock after caller A had released it/);
});
