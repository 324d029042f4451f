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

/** Whether a bar of a worker and a job is on the page, in a state. */
function hasBar(page, worker, job, state) {
  return page.evaluate(
    async (wanted) => {
      const { timeline } = (await import('/dashboard/store.js')).state.model;
      return timeline.bars.some((bar) => bar.worker === wanted.worker && bar.job === wanted.job && bar.state === wanted.state);
    },
    { worker, job, state },
  );
}

/** Kills a worker while it runs a task of a job, and waits until the page shows that the task broke off. */
async function killAtWork(page, worker, job) {
  await until(() => hasBar(page, worker, job, 'running'));
  process.kill(pidOf(worker), 'SIGKILL');
  await until(() => hasBar(page, worker, job, 'broken'));
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
  // Its tasks are long, so that one of them is lost with the worker.
  const long = await submit(Array(24).fill(1_500), { function: 'sleep' });
  let killed;
  const ids = [];
  const client = async () => {
    while (ids.length < JOBS) {
      ids.push(null);
      const at = ids.length - 1;
      ids[at] = await submit(VALUES);
      assert.deepEqual(await results(ids[at]), VALUES.map((n) => n * n));
      if (at === AT_ONCE) {
        killed = killAtWork(page, 'square-worker-2', long);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  await killed;
  assert.equal((await results(long)).length, 24);

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
