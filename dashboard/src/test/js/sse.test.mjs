import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { sseParser } = await load('model/sse.js');

test('events are the same wherever the text is divided', () => {
  const text = ':listening\nid:6\n\nid:7\nevent:item.put\ndata:{"a":1}\n\n:still here\n\nevent:events.missed\ndata:{"from":8}\n\n';
  for (let at = 0; at <= text.length; at++) {
    const parser = sseParser();
    const events = [...parser.push(text.slice(0, at)), ...parser.push(text.slice(at))];

    assert.deepEqual(events, [
      { id: '7', name: 'item.put', data: '{"a":1}' },
      { id: null, name: 'events.missed', data: '{"from":8}' },
    ]);
    assert.equal(parser.lastId, '7');
  }
});

test('the id of a comment is where a reconnection continues', () => {
  const parser = sseParser();

  assert.deepEqual(parser.push(':listening\nid:41\n\n'), []);
  assert.equal(parser.lastId, '41');
});
