import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { deal, itemsOf, queuesOfConsumers } = await load('model/queue-items.js');

const put = (position, item) => ({ type: 'item.put', instance: 'producer-service', data: { position, item } });
const consumed = (position, instance = 'consumer-service') => ({ type: 'item.consumed', instance, data: { position } });

test('items are in the order of their positions, whatever the order of the events', () => {
  const items = itemsOf([put(1, '"b"'), consumed(0), put(0, '"a"'), { type: 'queue.closed', instance: 'c', data: { position: 2 } }]);

  assert.deepEqual(items.map(({ position, item, taker }) => [position, item, taker]), [[0, '"a"', 'consumer-service'], [1, '"b"', undefined], [2, 'null', 'c']]);
});

test('an item that is delivered again is counted', () => {
  assert.equal(itemsOf([put(0, '1'), consumed(0), consumed(0)])[0].deliveries, 2);
});

test('items are dealt in turn', () => {
  assert.deepEqual(deal([1, 2, 3, 4, 5], 2), [[1, 3, 5], [2, 4]]);
  assert.deepEqual(deal([1], 3), [[1], [], []]);
});

test('each consumer has its queues', () => {
  const queues = [['q1', 'consumer-2'], ['q2', 'consumer-1'], ['q3', 'consumer-2'], ['q4']].map(([name, taker]) => ({ name, items: [{ taker }, { taker }] }));

  assert.deepEqual([...queuesOfConsumers(queues)], [['consumer-1', ['q2']], ['consumer-2', ['q1', 'q3']]]);
});
