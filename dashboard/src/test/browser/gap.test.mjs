import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, open, pidOf, until, URL } from './browser.mjs';

const JOBS = 1_000;
const AT_ONCE = 8;
const VALUES = [3, 4, 5, 6, 7, 8];

async function submit(values, more = {}) {
  const answer = await fetch(`${URL}/pool/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ function: 'square', values, chunksize: 1, ...more }),
  });
  assert.equal(answer.status, 202, await answer.clone().text());
  return (await answer.json()).id;
}

/** Waits for the results of a job. */
async function results(id) {
  const answer = await fetch(`${URL}/pool/jobs/${id}/results?timeout=60s`);
  return answer.json();
}

/** What the page says of a job: how many chunks are done, and the chunks of its bars by their state. */
function seen(page, id) {
  return page.evaluate(async (job) => {
    const { model } = (await import('/dashboard/store.js')).state;
    const bars = model.timeline.bars.filter((bar) => bar.job === job);
    const chunks = (state) => bars.filter((bar) => bar.state === state).flatMap((bar) => Array.from({ length: bar.chunks }, (_, i) => bar.chunk + i));
    return { done: model.jobs.get(job)?.done ?? null, chunks: chunks('done').sort((a, b) => a - b), running: chunks('running') };
  }, id);
}

test('after a thousand jobs and a killed worker the page equals the API', { timeout: 240_000 }, async () => {
  const page = await open();
  // It runs until the worker is killed, so that one delivery at least is lost.
  const long = await submit(Array(8).fill(1_500), { function: 'sleep' });
  await until(() => page.evaluate(async () => (await import('/dashboard/store.js')).state.model.timeline.running.size > 0));
  const ids = [];
  const client = async () => {
    while (ids.length < JOBS) {
      ids.push(null);
      const at = ids.length - 1;
      ids[at] = await submit(VALUES);
      assert.deepEqual(await results(ids[at]), VALUES.map((n) => n * n));
      if (at === JOBS / 4) {
        process.kill(pidOf('square-worker-2'), 'SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  assert.equal((await results(long)).length, 8);

  // The page keeps the last fifty jobs.
  for (const id of ids.slice(-30)) {
    const { chunks } = await get(`/pool/jobs/${id}`);
    const expected = VALUES.map((_, i) => i);
    await until(async () => (await seen(page, id)).done === chunks.done).catch(async () => assert.fail(`${id}: ${JSON.stringify(await seen(page, id))}`));
    assert.deepEqual(await seen(page, id), { done: chunks.done, chunks: expected, running: [] }, 'each chunk once, none missing');
  }
  await until(async () => {
    const live = (await get('/workers')).map(({ instance }) => instance).sort();
    const shown = await page.evaluate(async () =>
      [...(await import('/dashboard/store.js')).state.model.workers.values()].filter(({ isLive }) => isLive).map(({ instance }) => instance).sort());
    return live.length >= 4 && JSON.stringify(live) === JSON.stringify(shown);
  }, 60);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
