import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { load } from './page.mjs';

const { EXAMPLES, QUIZ } = await load('view/learn-content.js');
const NOTEBOOK = readFileSync(new URL('../../../../docs/notebook.md', import.meta.url), 'utf8');

for (const { title, python, prints, curl } of EXAMPLES) {
  test(`the Python of "${title}" is that of docs/notebook.md`, () => {
    assert.ok(NOTEBOOK.includes('```python\n' + python + '\n```'));
  });

  test(`the calls of "${title}" are those of docs/notebook.md`, () => {
    for (const body of curl.matchAll(/ -d '([^']*)'/g)) {
      const [json] = body[1].match(/^\{"message/) ? ['"message"'] : [body[1]];
      assert.ok(NOTEBOOK.includes(json.replaceAll('"', '\\"')) || NOTEBOOK.includes(json), json);
    }
  });

  test(`the output of "${title}" is that of the notebook`, () => {
    prints.split('\n').forEach((line) => assert.ok(NOTEBOOK.includes(line), line));
  });
}

test('each question has one right answer', () => {
  assert.equal(QUIZ.length, 6);
  QUIZ.forEach(({ options, right }) => assert.ok(right in options));
});
