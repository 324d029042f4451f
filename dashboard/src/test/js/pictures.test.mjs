import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'node:test';

const DOCS = new URL('../../../../docs/', import.meta.url);
const PAGE = readFileSync(new URL('dashboard.md', DOCS), 'utf8');

test('the documentation shows each picture, with a text for those who do not see it', () => {
  const shown = [...PAGE.matchAll(/<source media="\(prefers-color-scheme: dark\)" srcset="images\/([^"]*)">\s*<img alt="[^"]{40,}" src="images\/([^"]*)">/g)].flatMap(([, dark, light]) => [dark, light]);

  assert.deepEqual(shown.sort(), readdirSync(new URL('images/', DOCS)).filter((name) => name.startsWith('dashboard-')).sort());
});

test('a picture has at most 150 kB', () => {
  readdirSync(new URL('images/', DOCS)).forEach((name) => assert.ok(statSync(new URL(`images/${name}`, DOCS)).size < 150_000, name));
});
