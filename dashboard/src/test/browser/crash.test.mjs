import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, rows, until } from './browser.mjs';

/**
 * The system of this test crashes no worker: what it would answer is put into the answers on their way.
 *
 * @param crash answers the calls to crash a worker
 */
function crashable(crash) {
  return async (page) => {
    let readings = 0;
    await page.route(({ pathname }) => pathname === '/workers', async (route) => {
      const response = await route.fetch();
      const workers = await response.json();
      readings += 1;
      const own = { crashable: true, cpuLimit: 0.5, throttled: 4 * readings, throttledMillis: 1_000 * readings };
      await route.fulfill({ response, json: workers.map((worker) => ({ ...worker, ...own })) });
    });
    await page.route(({ pathname }) => pathname.endsWith('/crash'), crash);
  };
}

async function startSleep(page) {
  await page.getByLabel('Name', { exact: true }).selectOption('sleep');
  await page.getByLabel('Values').fill(Array(6).fill(2_500).join(','));
  await page.getByLabel('processes', { exact: true }).fill('2');
  await page.getByLabel('chunksize', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('.bar.running').first().waitFor({ state: 'attached', timeout: 60_000 });
}

const prepared = (crash) => async (page) => {
  await crashable(crash)(page);
  return page.getByText('Live ·');
};

test('a worker that runs a task of the job is crashed', async () => {
  const crashed = [];
  const page = await open('', {}, prepared((route) => {
    crashed.push([route.request().method(), new URL(route.request().url()).pathname]);
    return route.fulfill({ status: 204 });
  }));
  await startSleep(page);
  await page.getByRole('button', { name: 'Crash a worker' }).click();

  await page.getByRole('status').getByText(/square-worker-\d+ was crashed/).waitFor();
  const [[method, path]] = crashed;
  assert.equal(method, 'POST');
  const busy = await page.evaluate(async () => [...(await import('/dashboard/store.js')).state.model.timeline.running.values()].map(({ worker }) => worker));
  assert.ok(busy.some((worker) => path === `/workers/${worker}/crash`), `${path} is none of ${busy}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Crash a worker' }).waitFor({ state: 'detached' });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a refused crash is an error in words', async () => {
  const page = await open('#/processes', {}, prepared((route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"status":403,"title":"Forbidden","detail":"Workers are not crashed here."}' }),
  ));
  await page.getByRole('button', { name: 'crash square-worker-2' }).click();

  await page.getByRole('alert').getByText('Workers are not crashed here.').waitFor();
  await page.context().close();
});

test('no button crashes a worker where the system does not offer it', async () => {
  const page = await open('#/processes');
  await page.getByRole('region', { name: 'Workers' }).getByText('square-worker-2').waitFor();
  if (await page.evaluate(async () => (await (await fetch('/workers')).json()).every(({ crashable }) => !crashable))) {
    assert.equal(await page.getByRole('button', { name: /^crash/ }).count(), 0);
  }
  await page.context().close();
});

test('a lane and the table say for which share of the time a worker is throttled', async () => {
  const page = await open('', {}, prepared((route) => route.abort()));
  await startSleep(page);

  await page.locator('.lane .where').getByText(/limit 0.5 · throttled \d/).first().waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Table' }).click();
  await until(async () => (await rows(page.getByRole('region', { name: 'Workers' }))).some((row) => /^\d+ %, .* in all$/.test(row[6])));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.context().close();
});
