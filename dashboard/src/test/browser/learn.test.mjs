import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, until } from './browser.mjs';

const facts = (page, step) => page.getByLabel(`${step}: what happened`).getByRole('listitem').allInnerTexts();
const answer = (page) => page.locator('main output');

test('the steps of a pool are shown in slow motion, with their records and keys', async () => {
  const page = await open('#/learn/pool');
  await page.getByRole('button', { name: 'in slow motion' }).click();
  await page.getByRole('button', { name: 'Run it here' }).click();

  const current = page.locator('.steps li[aria-current="step"] .step');
  await until(async () => (await current.allInnerTexts())[0] === 'map');
  assert.deepEqual(await facts(page, 'commits').catch(() => []), [], 'nothing is committed before the first pauses are over');
  await answer(page).getByText('[9,16,25,36,36,49,7569,64,64]').waitFor({ timeout: 90_000 });

  await until(async () => (await facts(page, 'acknowledges')).length === 9);
  const [created, sent, acquired, read] = await Promise.all(['map', 'tasks', 'a worker', 'reads'].map((step) => facts(page, step)));
  assert.ok(created.some((text) => /^job:\{.*\}:in · string · \d+ bytes/.test(text)), created.join('\n'));
  assert.equal(sent.length, 9);
  assert.match(sent[0], /topic pool-tasks, partition \d+, offset \d+ · \d+ bytes · \{"job":/);
  assert.match(acquired[0], /delivery 1 · acquired for 2 s/);
  assert.ok(read.some((text) => text.includes('00 00 00 00 00 00 00 57')), '87 in eight bytes');
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

for (const [example, step, expected] of [
  ['process', 'a free worker', /topic pool-tasks, .* headers .*kind=process.* pid \d+/],
  ['queue', 'None', /position 6/],
  ['array', 'writes its cell', /array:\{.*\}:data · from byte 0 · 4 bytes · 00 00 00 04/],
  ['pipe', 'send', /topic pipe-a-to-b, partition \d+, offset \d+ · end a/],
]) {
  test(`the example of a ${example} runs, and its steps have facts`, async () => {
    const page = await open(`#/learn/${example}`);
    await page.getByRole('button', { name: 'Run it here' }).click();

    await until(async () => (await facts(page, step)).some((text) => expected.test(text)), 60);
    await until(() => page.getByRole('button', { name: 'Run it here' }).isEnabled(), 60);
    assert.equal(await page.getByRole('alert').count(), 0);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}
