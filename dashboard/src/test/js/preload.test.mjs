// The page has no bundler, so the browser would find its modules level by level: it is told all of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const ROOT = new URL('../../main/resources/META-INF/resources/', import.meta.url);

/** The modules that a module imports, directly or not, without those of lit-html, which the build unpacks. */
function reachable(path, found = new Set()) {
  if (!found.has(path)) {
    found.add(path);
    for (const [, imported] of readFileSync(new URL(`.${path}`, ROOT), 'utf8').matchAll(/^(?:import|export) [^;]*? from '(\.[^']+)';/gm)) {
      const { pathname } = new URL(imported, `http://page${path}`);
      if (!pathname.includes('/lib/')) {
        reachable(pathname, found);
      }
    }
  }
  return found;
}

test('index.html names every module that main.js needs', () => {
  const html = readFileSync(new URL('index.html', ROOT), 'utf8');
  const named = [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, path]) => path);
  const own = named.filter((path) => !path.includes('/lib/'));
  const needed = [...reachable('/dashboard/main.js')].filter((path) => path !== '/dashboard/main.js');

  assert.deepEqual([...own].sort(), needed.sort(), 'the lines <link rel="modulepreload" …> of index.html');
  assert.equal(new Set(named).size, named.length);
});
