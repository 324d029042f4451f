import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { get, open, rows, until } from './browser.mjs';

test('a process is started, and joined', async () => {
  const page = await open('#/processes');
  await page.getByRole('button', { name: 'Start' }).click();

  await page.getByText('exit code 0').first().waitFor();
  await page.getByText('this is my multiprocessing program').first().waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a countdown is terminated', async () => {
  const page = await open('#/processes');
  await page.getByLabel('Name', { exact: true }).selectOption('countdown');
  await page.getByLabel('args').fill('60');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.process .badge.started').waitFor();
  await page.getByRole('button', { name: /^terminate/ }).click();

  await page.getByText('exit code -15').waitFor();
  await page.context().close();
});

test('items are taken in order, until the sentinel', async () => {
  const page = await open('#/sharing/queue');
  await page.getByRole('button', { name: 'put', exact: true }).click();
  await page.getByRole('button', { name: 'put(None)' }).click();

  await page.getByText('closes the queue').waitFor();
  await until(async () => (await page.locator('.tape .taken').count()) === 6);
  const items = await page.locator('.tape .item').allInnerTexts();
  assert.deepEqual(items.slice(0, 5), ['"sudh"', '"kumar"', '"pwskills"', '"krish"', '"naik"']);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a full queue is an error in words', async () => {
  const page = await open('#/sharing/queue');
  await page.getByLabel('maxsize').fill('2');
  await page.getByLabel('Consumer').selectOption('http');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'get', exact: true }).waitFor();
  await page.getByLabel('Items').fill('1, 2');
  await page.getByRole('button', { name: 'put', exact: true }).click();
  await page.getByText('2 items put').waitFor();
  await page.getByRole('button', { name: 'put', exact: true }).click();

  await page.getByRole('alert').getByText('Full', { exact: true }).waitFor();
  await page.context().close();
});

test('several producers put at the same time, and each item says which one put it', async () => {
  const page = await open('#/sharing/queue');
  await page.getByLabel('Producers').selectOption('3');
  await page.getByLabel('Items').fill('1, 2, 3, 4, 5, 6, 7, 8, 9');
  await page.getByRole('button', { name: 'put', exact: true }).click();

  const tiles = page.locator('.tape li');
  await until(async () => (await tiles.filter({ hasText: /producer \d/ }).count()) === 9);
  const shown = (await tiles.allInnerTexts()).map((text) => text.split('\n'));
  assert.deepEqual(shown.map(([position]) => Number(position)), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  for (const producer of [1, 2, 3]) {
    const own = shown.filter((texts) => texts.includes(`producer ${producer}`)).map(([, item]) => Number(item));
    assert.deepEqual(own, [producer, producer + 3, producer + 6]);
  }
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('the item of a getter that dies is delivered again', async () => {
  const page = await open('#/sharing/queue');
  await page.getByRole('button', { name: 'get and die' }).click();

  await page.getByText('gets "sudh", position 0, delivery 2').waitFor({ timeout: 15_000 });
  await page.getByText('join returns: all items are done').waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('each of several queues has one consumer', async () => {
  const page = await open('#/sharing/queue');
  await page.getByRole('button', { name: 'put into 8 queues' }).click();
  const table = page.getByRole('region', { name: 'Queues and their consumers' });
  await table.waitFor();

  await until(async () => (await rows(table)).every(([, consumer, taken]) => /^consumer-service/.test(consumer) && taken === '"sudh", "kumar", "pwskills", None'));
  await page.getByText(/consumer-service(-1)? has \d queues?/).waitFor();
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('the cells of an array have the colours of their workers', async () => {
  const page = await open('#/sharing/array');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'Map in place' }).click();

  await until(async () => (await page.locator('.cells .tint').count()) === 10);
  assert.deepEqual(await page.locator('.cells .tint').allInnerTexts(), ['4', '9', '36', '49', '64', '64', '81', '9', '9', '9']);
  await page.locator('.legend .swatch').first().waitFor();
  await page.context().close();
});

test('the interleaving that loses an update is shown, and the lock prevents it', async () => {
  const page = await open('#/sharing/array');
  const next = page.getByRole('button', { name: 'Next step' });
  const sequence = page.getByRole('region', { name: 'The steps in their order' });

  for (const [index, text] of ['reads 10', 'reads 10', 'adds 1: 11', 'adds 1: 11', 'writes 11', 'writes 11'].entries()) {
    await next.click();
    await sequence.locator('tbody tr').nth(index).getByText(text, { exact: true }).waitFor();
  }
  await page.getByText('overwrites 11 of caller A').waitFor();
  await page.getByText('the update of caller A is lost').waitFor();
  await page.getByRole('button', { name: 'With the lock' }).click();
  for (const text of ['A, acquire', 'B, acquire', 'A, read', 'A, add 1', 'A, write', 'A, release', 'B, read', 'B, add 1', 'B, write', 'B, release']) {
    await page.getByRole('button', { name: `Next step: ${text}` }).click();
  }

  await page.getByText('The number is 12: both updates count.').waitFor();
  assert.deepEqual((await rows(sequence)).filter((row) => row[3]).map((row) => row[3]), ['waits for the lock', 'acquires the lock', 'reads 11', 'adds 1: 12', 'writes 12', 'releases the lock']);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('a child answers through a pipe until it is closed', async (t) => {
  if (!(await get('/workers')).some(({ python }) => python.version)) {
    t.skip('the workers run no Python');
    return;
  }
  const page = await open('#/sharing/pipe');
  await page.getByRole('button', { name: 'Pipe() and start' }).click();
  await page.getByRole('button', { name: 'send' }).click();
  await page.getByText("the child has received 'my name is payas'").waitFor();
  await page.getByRole('button', { name: 'close' }).click();

  await page.getByText('EOFError: the other end was closed').waitFor();
  await page.context().close();
});

test('the second caller waits for the lock, and a stale write is refused', async () => {
  const page = await open('#/sharing/lock');
  await page.getByLabel('Lease').fill('1s');
  await page.getByRole('button', { name: 'acquire' }).click();
  await page.getByText('holds', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'acquire' }).click();
  await page.getByText('lease ended').waitFor();
  await page.getByText('holds', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'write as caller 2' }).click();
  await page.getByText('Its write was accepted').waitFor();
  await page.getByRole('button', { name: 'write as caller 1' }).click();

  await page.getByRole('alert').getByText('StaleToken').waitFor();
  await page.context().close();
});

test('ten tabs share a connection, and their calls are answered', async () => {
  const first = await open();
  const tabs = [first];
  for (let i = 0; i < 9; i++) {
    const tab = await first.context().newPage();
    await tab.goto(first.url());
    tabs.push(tab);
  }
  await Promise.all(tabs.map((tab) => tab.getByText('Live ·').waitFor()));
  await tabs.at(-1).getByRole('button', { name: 'Run' }).click();

  await tabs.at(-1).getByText('succeeded', { exact: true }).waitFor();
  await Promise.all(tabs.map((tab) => tab.getByLabel('Job').waitFor()));
  await first.context().close();
});

test('a token is asked for, and used', async () => {
  // The system of this test needs none: the calls without one are refused on their way, in the page itself.
  const page = await open('', {}, async (page) => {
    await page.addInitScript(() => delete globalThis.SharedWorker);
    await page.route(({ pathname }) => /^\/(events|snapshot|functions|workers|pool)/.test(pathname), (route) =>
      route.request().headers().authorization === 'Bearer s3cret'
        ? route.continue()
        : route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"status":401,"title":"Unauthorized","detail":"The token is wrong."}' }),
    );
    return page.getByText('This service needs a token');
  });
  await page.getByLabel('Token').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('The token is wrong.').waitFor();
  await page.getByLabel('Token').fill('s3cret');
  await page.keyboard.press('Enter');

  await page.getByText('Live ·').waitFor();
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText('succeeded', { exact: true }).waitFor();
  assert.equal(await page.getByText('This service needs a token').count(), 0);
  await page.context().close();
});

test('in a read-only installation, the buttons that change something are disabled', async () => {
  const isAllowed = (route) => route.request().headers().authorization === 'Bearer s3cret';
  const page = await open('', {}, async (page) => {
    await page.addInitScript(() => delete globalThis.SharedWorker);
    await page.route('**/snapshot', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), readOnly: !isAllowed(route) } });
    });
    return page.getByText('This installation is read-only');
  });
  const run = page.getByRole('button', { name: 'Run' });

  await until(() => run.isDisabled());
  assert.equal(await run.getAttribute('title'), 'This installation is read-only');
  const calls = [];
  page.on('request', (request) => request.method() !== 'GET' && calls.push(request.url()));
  await page.getByLabel('processes', { exact: true }).press('Enter');
  for (const view of VIEWS) {
    await page.evaluate((hash) => (location.hash = hash), view);
    await until(async () => (await page.evaluate(() => document.querySelector('[aria-current="page"]').hash)) === view.split('/').slice(0, 2).join('/'));
    const enabled = page.locator('main button:enabled:not([aria-pressed])');
    assert.deepEqual((await enabled.allInnerTexts()).filter((text) => text !== 'Copy'), [], view);
  }
  assert.deepEqual(calls, [], 'Enter sends nothing either');
  await page.getByRole('button', { name: 'Use a token' }).click();
  await page.getByLabel('Token').fill('s3cret');
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Use a token' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Pool' }).first().click();
  await until(() => run.isEnabled());
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

const VIEWS = ['#/pool', '#/processes', '#/scaling/measure', '#/scaling/jobs', '#/scaling/file', '#/sharing/queue', '#/sharing/pipe', '#/sharing/array', '#/sharing/lock', '#/learn/pool', '#/learn/quiz'];

for (const colorScheme of ['light', 'dark']) {
  for (const width of [360, 1920]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels`, async () => {
      const page = await open('#/pool', { colorScheme, viewport: { width, height: 900 } });
      await page.getByRole('button', { name: 'Run' }).click();
      await page.getByText('succeeded', { exact: true }).waitFor();
      await page.evaluate(axe.source.replace(/<\/script>/g, ''));
      for (const view of VIEWS) {
        await page.evaluate((hash) => (location.hash = hash), view);
        await page.waitForTimeout(300);
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
        await page.waitForTimeout(200);
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => `${view} ${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${view} is ${overflow} pixels too wide`);
      }
      await page.context().close();
    });
  }
}
