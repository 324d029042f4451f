import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, open, rows, until } from './browser.mjs';

const speedups = (page) => page.getByRole('region', { name: 'Speed-up by the number of workers' });

async function fill(page, { name, size, argument, repetitions }) {
  await page.getByLabel('Name', { exact: true }).selectOption(name);
  await page.getByLabel('Number of values').fill(size);
  await page.getByLabel('Each value').fill(argument);
  await page.getByLabel('Repetitions').fill(repetitions);
}

test('the same job is measured with each number of workers', async () => {
  const page = await open('#/scaling');
  const live = (await get('/workers')).length;
  await fill(page, { name: 'sleep', size: '8', argument: '60', repetitions: '2' });
  await page.getByRole('button', { name: 'Measure' }).click();

  await until(async () => (await page.locator('.mark.points').count()) === live + 1 && (await page.locator('.progress').count()) === 0, 120);
  await page.getByRole('img', { name: `Speed-up of 1 to ${live} workers` }).waitFor();
  const shown = await rows(speedups(page));
  assert.deepEqual(shown.map((row) => row.slice(0, 2)), Array.from({ length: live }, (_, i) => [String(i + 1), '2']));
  assert.ok(Number(shown.at(-1)[3]) > 1.2, `${live} workers that sleep are faster than one: ${shown}`);
  await page.locator('.finding').first().waitFor();
  await page.getByText(/workers can use .* at the same time|not know how many CPUs/).waitFor();
  assert.deepEqual(page.errors, []);

  await page.getByRole('link', { name: 'Recent jobs' }).click();
  const jobs = page.getByRole('region', { name: 'Recent jobs' });
  await until(async () => (await rows(jobs)).filter((row) => /^sleep/.test(row[0])).length >= 2 * live);
  await jobs.getByRole('link').first().click();
  await page.getByRole('heading', { name: 'The job' }).waitFor();
  await page.getByText('succeeded', { exact: true }).waitFor();
  await page.context().close();
});

test('a measurement is cancelled, and its jobs with it', async () => {
  const page = await open('#/scaling/measure');
  await fill(page, { name: 'sleep', size: '100', argument: '5000', repetitions: '1' });
  await page.getByRole('button', { name: 'Measure' }).click();
  await until(() => page.evaluate(async () => (await import('/dashboard/store.js')).state.views.measure.run?.job));
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('status').getByText(/Cancelled: 0 of \d+ runs/).waitFor();
  const job = await page.evaluate(async () => (await import('/dashboard/store.js')).state.views.measure.run.job);
  assert.equal((await get(`/pool/jobs/${job}`)).state, 'cancelled');
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.context().close();
});

test('a wrong number is an error in words', async () => {
  const page = await open('#/scaling');
  await page.getByLabel('Repetitions').fill('many');
  await page.getByRole('button', { name: 'Measure' }).click();

  await page.getByRole('alert').getByText('Repetitions is "many"').waitFor();
  await page.context().close();
});

test('a result of ./run experiment is opened', async () => {
  const page = await open('#/scaling/file');
  const workload = { function: 'burn', size: 64, chunksize: 1, argument: 50 };
  const runs = [1, 2, 4, 8, 12].flatMap((workers) =>
    [0.99, 1, 1.01].map((noise, i) => ({ workload, round: i + 1, workers, busyWorkers: workers, seconds: (3 * noise * (1 + 0.02 * (workers - 1) + 0.02 * workers * (workers - 1))) / workers })),
  );
  const experiment = { command: './run experiment --target local', target: 'local', machine: 'a machine', began: '2026-01-01T00:00:00Z', cores: 16, seed: 1, notes: [], series: [], runs, scalings: [] };
  const choose = (name, text) => page.getByLabel('File experiment.json').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('experiment.json', JSON.stringify(experiment));

  await page.getByText('beyond about 7 workers, more make it slower').waitFor();
  await page.getByText('./run experiment --target local').waitFor();
  assert.equal((await rows(speedups(page))).length, 5);
  await choose('other.json', '{"results":[]}');
  await page.getByRole('alert').getByText('it is not the experiment.json').waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
