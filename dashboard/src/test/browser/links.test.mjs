import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './browser.mjs';

/** Opens the address of a page in another tab, as a reader of a link does. */
async function reopened(page) {
  const copy = await page.context().newPage();
  copy.errors = [];
  copy.on('pageerror', (error) => copy.errors.push(String(error)));
  await copy.goto(page.url());
  await copy.getByText('Live ·').waitFor();
  return copy;
}

const outputs = (page) => page.locator('.results .out').allInnerTexts();

test('a link shows the job of a pool, its form and its results', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Expression' }).click();
  await page.getByLabel('Expression in n').fill('n * 3');
  await page.getByLabel('Values').fill('5, 6');
  assert.doesNotMatch(page.url(), /values=/, 'the address does not change while its parameters are typed in');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('succeeded', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Table' }).click();
  await until(() => /table=yes/.test(page.url()));

  const copy = await reopened(page);
  await copy.getByText('succeeded', { exact: true }).waitFor();
  await until(async () => JSON.stringify(await outputs(copy)) === '["15","18"]');
  assert.equal(await copy.getByLabel('Expression in n').inputValue(), 'n * 3');
  assert.equal(await copy.getByLabel('Values').inputValue(), '5, 6');
  assert.equal(await copy.getByRole('button', { name: 'Table' }).getAttribute('aria-pressed'), 'true');
  assert.deepEqual(copy.errors, []);
  await page.context().close();
});

test('a view that is left and shown again has its address again', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('succeeded', { exact: true }).waitFor();
  const address = page.url();
  await page.getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('link', { name: 'Quiz' }).waitFor();
  await page.getByRole('link', { name: 'Pool', exact: true }).click();

  await until(() => page.url() === address);
  await page.context().close();
});

test('a link of Learn fills a form that is in use', async () => {
  const page = await open();
  await page.getByLabel('Values').fill('1');
  await page.getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('link', { name: '2. Pool' }).click();
  await page.getByRole('link', { name: 'Run it in Pool' }).click();

  await until(async () => (await page.getByLabel('Values').inputValue()) === '3, 4, 5, 6, 6, 7, 87, 8, 8');
  await page.context().close();
});

test('the results of a job are not shown with the values of another form', async () => {
  const page = await open();
  await page.getByLabel('Values').fill('5, 6');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('succeeded', { exact: true }).waitFor();
  await page.getByLabel('Values').fill('7, 8');
  await page.getByRole('button', { name: 'Table' }).click();
  await until(() => /values=7/.test(page.url()));

  const copy = await reopened(page);
  await copy.getByText('succeeded', { exact: true }).waitFor();
  assert.equal(await copy.locator('.results').count(), 0);
  await page.context().close();
});

test('a job that does not exist any more is an error in words', async () => {
  const page = await open('#/pool?function=cube&values=2&job=gone&results=yes');

  await page.getByRole('alert').getByText('Job gone does not exist').waitFor();
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'cube');
  assert.equal(await page.locator('.results').count(), 0);
  await page.context().close();
});

test('a link shows a queue that exists, and says which one does not', async () => {
  const page = await open('#/sharing/queue');
  await page.getByLabel('maxsize').fill('5');
  await page.getByLabel('Consumer').selectOption('http');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText(/0 items put/).waitFor();

  const copy = await reopened(page);
  await copy.getByText(/0 items put/).waitFor();
  assert.equal(await copy.getByLabel('Name', { exact: true }).inputValue(), await page.getByLabel('Name', { exact: true }).inputValue());
  assert.equal(await copy.getByLabel('maxsize').inputValue(), '5');
  await copy.goto(page.url().replace(/name=[^&]*/, 'name=missing'));
  await copy.getByRole('alert').getByText('Queue missing does not exist').waitFor();
  await page.context().close();
});

test('a link shows an array that exists, and says which one does not', async () => {
  const page = await open('#/sharing/array');
  await page.getByLabel('Values').fill('4, 5');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'Map in place' }).click();
  await until(async () => (await page.locator('.cells .tint').count()) === 2);

  const copy = await reopened(page);
  await until(async () => JSON.stringify(await copy.locator('.cells tbody td').allInnerTexts()) === '["16","25"]');
  await copy.goto(page.url().replace(/array=[^&]*/, 'array=missing'));
  await copy.getByRole('alert').getByText('Array missing does not exist').waitFor();
  await page.context().close();
});

test('a link shows a pipe, a lock and a process form', async () => {
  const page = await open('#/sharing/lock?name=door&lease=3s');
  await page.getByText('Not locked; 0 callers wait').waitFor();
  assert.equal(await page.getByLabel('Lease').inputValue(), '3s');
  await page.getByRole('heading', { name: 'Lock door' }).waitFor();

  await page.goto(`${page.url().split('#')[0]}#/processes?target=countdown&args=3`);
  await until(async () => (await page.getByLabel('args').inputValue()) === '3');
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'countdown');

  const id = await page.evaluate(async () => (await (await fetch('/pipes', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"duplex":true}' })).json()).id);
  await page.goto(`${page.url().split('#')[0]}#/sharing/pipe?pipe=${id}`);
  await page.getByText('This page has end a again').waitFor();
  await page.getByRole('button', { name: 'close' }).click();
  await page.getByText('End a is closed.').first().waitFor();
  await page.goto(`${page.url().split('#')[0]}#/sharing/pipe?pipe=missing`);
  await page.getByRole('alert').getByText('Pipe missing does not exist').waitFor();
  await page.context().close();
});

test('a link fills the form of a measurement', async () => {
  const page = await open('#/scaling/measure?function=sleep&size=7&argument=9&repetitions=2');

  await until(async () => (await page.getByLabel('Number of values').inputValue()) === '7');
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'sleep');
  assert.equal(await page.getByLabel('Each value').inputValue(), '9');
  await page.context().close();
});
