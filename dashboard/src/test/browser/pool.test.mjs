import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, open, pidOf, rows, tabTo, until } from './browser.mjs';

const tasks = (page) => page.getByRole('region', { name: 'The tasks of this range' });

async function results(page) {
  const texts = await page.locator('.results .out').allInnerTexts();
  return texts.every((text) => text !== '…') ? texts : null;
}

async function lastJob(page) {
  return until(() => page.evaluate(async () => (await import('/dashboard/store.js')).state.views.pool.job));
}

/** The page's tasks are those of the job's report: each chunk once, by the same worker, at the same delivery. */
async function assertEqualsReport(page, job) {
  const { work } = await get(`/pool/jobs/${job}`);
  const expected = work.map(({ chunk, worker, attempt }) => [chunk, worker, attempt]);
  let shown;
  let done;
  await until(async () => {
    shown = await rows(tasks(page));
    done = shown
      .filter((row) => row[6] === 'done')
      .flatMap((row) => chunks(row).map((chunk) => [chunk, row[2], Number(row[3])]))
      .sort((a, b) => a[0] - b[0]);
    return JSON.stringify(done) === JSON.stringify(expected);
  }).catch(() => assert.deepEqual(done, expected, JSON.stringify(shown)));
}

function chunks(row) {
  const [first, last = first] = row[0].match(/\d+/g).map(Number);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

test('example 2 with the keyboard only', async () => {
  const page = await open();

  await tabTo(page, 'Run');
  await page.keyboard.press('Enter');

  assert.deepEqual(await until(async () => (await page.locator('.results li').count()) === 9 && results(page)), ['9', '16', '25', '36', '36', '49', '7569', '64', '64']);
  await page.getByText('succeeded', { exact: true }).waitFor();
  // The job's report may arrive before the events of its tasks.
  await page.locator('.bar').first().waitFor({ state: 'attached' });
  await page.getByRole('group', { name: /^Task stream/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.selection').getByText(/^Chunks? \d+.*square-worker-\d, delivery 1/).waitFor();
  await page.getByRole('button', { name: 'Table' }).focus();
  await page.keyboard.press('Space');
  await assertEqualsReport(page, await lastJob(page));
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('Python, and its error in words', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Python', exact: true }).click();
  await page.getByLabel('Python source').fill('def half(n):\n    return 1 / n\n');
  await page.getByLabel('Values').fill('2, 0');
  await page.getByRole('button', { name: 'Run' }).click();

  await page.getByRole('alert').first().getByText('ZeroDivisionError').first().waitFor();
  await page.context().close();
});

test('a loop and a pool are compared', async () => {
  const page = await open();
  await page.getByLabel('Example').selectOption({ label: 'Uneven tasks' });
  await page.getByRole('button', { name: 'For loop or pool?' }).click();

  await page.getByText('times as fast').waitFor({ timeout: 60_000 });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('the same with curl and Python has the values of the form', async () => {
  const page = await open();
  await page.getByLabel('Values').fill('3, 4');
  await page.getByText('The same with curl and Python').click();

  const curl = page.getByRole('group', { name: 'curl', exact: true });
  const python = page.getByRole('group', { name: 'Python', exact: true });
  await curl.getByText('-d \'{"function":"square","values":[3,4],"processes":5}\'').waitFor();
  await python.getByText("pool.map_async('square', [3, 4])").waitFor();
  await page.getByLabel('Values').fill('3, "x');
  await page.getByRole('alert').getByText('Values', { exact: true }).waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a permalink shows the same job', async () => {
  const page = await open('#/pool?expr=n%2B1&values=1%2C2&processes=2');
  await page.getByRole('button', { name: 'Run' }).click();

  assert.deepEqual(await until(async () => (await page.locator('.results li').count()) === 2 && results(page)), ['2', '3']);
  assert.match(page.url(), /expr=n%2B1/);
  await page.context().close();
});

test('the record of a crashed worker moves to another one', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Built in' }).click();
  await page.getByLabel('Name', { exact: true }).selectOption('sleep');
  await page.getByLabel('Values').fill(Array(8).fill(3_000).join(','));
  await page.getByLabel('processes', { exact: true }).fill('');
  await page.getByLabel('chunksize', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Run' }).click();
  await until(async () => (await page.locator('.bar.running').count()) === 4);

  await page.getByRole('button', { name: 'Crash a worker' }).click();

  await page.locator('.arrow').first().waitFor({ state: 'attached', timeout: 20_000 });
  await page.locator('.bar.broken').first().waitFor({ state: 'attached' });
  await page.getByText('succeeded', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Table' }).click();
  await assertEqualsReport(page, await lastJob(page));
  await until(async () => (await rows(tasks(page))).some((row) => row[3] === '2'));

  await page.getByRole('link', { name: 'Processes' }).click();
  await until(async () => {
    const shown = (await rows(page.getByRole('region', { name: 'Workers' }))).filter((row) => !/lost|stopped/.test(row[1]));
    const live = (await get('/workers')).map(({ instance, pid }) => [instance, String(pid)]).sort();
    return live.length === 4 && JSON.stringify(shown.map((row) => [row[0], row[3]]).sort()) === JSON.stringify(live);
  }, 60);
  await page.context().close();
});

test('a lost connection is shown, and nothing is missing or twice afterwards', async () => {
  const page = await open();
  process.kill(pidOf('producer-service'), 'SIGKILL');
  await page.getByText('Connection lost').waitFor();
  await page.getByText('Live ·').waitFor({ timeout: 120_000 });

  await page.getByRole('button', { name: 'Run' }).click();
  await until(async () => (await page.locator('.results li').count()) === 9 && results(page));
  await page.getByRole('button', { name: 'Table' }).click();
  await assertEqualsReport(page, await lastJob(page));
  await page.context().close();
});
