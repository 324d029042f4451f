// Makes the pictures of docs/images, with a system that runs: see the README of the module.
//
//   node screenshots.mjs [pool|processes|scaling|queue|pipe|array|lock|learn|killed]…

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open, pidOf, rows, until } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));

const click = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** What each picture shows: an address, and what is done there. A scenario may return what cleans up after it. */
const PICTURES = {
  async pool(page) {
    await page.getByLabel('Name', { exact: true }).selectOption('sleep');
    await page.getByLabel('Values').fill('1500, 2500, 800, 1200, 2000, 900, 1400, 1000, 1800, 700, 1600, 1100');
    await page.getByLabel('processes', { exact: true }).fill('');
    await page.getByLabel('chunksize', { exact: true }).fill('1');
    await click(page, 'Run');
    await until(async () => (await page.locator('.bar.running').count()) === 4);
    await until(async () => (await page.locator('.bar.done').count()) >= 1);
    process.kill(pidOf('square-worker-2'), 'SIGKILL');
    await page.locator('.arrow').first().waitFor({ state: 'attached', timeout: 20_000 });
    await page.getByText('succeeded', { exact: true }).waitFor({ timeout: 60_000 });
  },

  async processes(page) {
    await click(page, 'Start');
    await page.getByText('exit code 0').first().waitFor();
    await page.getByLabel('Name', { exact: true }).selectOption('countdown');
    await page.getByLabel('args').fill('60');
    await click(page, 'Start');
    await page.getByRole('button', { name: /^terminate/ }).click();
    await page.getByText('exit code -15').first().waitFor();
    await page.getByLabel('args').fill('20');
    await click(page, 'Start');
    await page.getByLabel(/^Output of/).filter({ hasText: '17' }).waitFor();
    return () => page.getByRole('button', { name: /^terminate/ }).click();
  },

  async scaling(page) {
    await page.getByLabel('Number of values').fill('16');
    await click(page, 'Measure');
    await page.locator('.finding').first().waitFor({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached', timeout: 120_000 });
  },

  async queue(page) {
    await page.getByLabel('Producers').selectOption('3');
    await page.getByLabel('Items').fill('"sudh", "kumar", "pwskills", "krish", "naik", "xyz"');
    await click(page, 'put');
    await page.getByText('6 items put').waitFor();
    await click(page, 'put(None)');
    await page.getByText('closes the queue').waitFor();
    await click(page, 'get and die');
    await page.getByText('join returns').waitFor({ timeout: 20_000 });
    await click(page, 'put into 8 queues');
    await until(async () => (await page.getByRole('region', { name: 'Queues and their consumers' }).getByText('None').count()) === 8);
  },

  async pipe(page) {
    await click(page, 'Pipe() and start');
    for (const message of ['my name is payas', 'this is my msg to my mentors', 'i am taking class for dsm']) {
      await page.getByLabel('Message from end a').fill(message);
      await click(page, 'send');
      await page.getByText(`the child has received '${message}'`).waitFor();
    }
    await click(page, 'close');
    await page.getByText('EOFError: the other end was closed').last().waitFor();
    await page.getByText('exit code 0').waitFor();
  },

  async array(page) {
    await click(page, 'Create');
    await click(page, 'Map in place');
    await until(async () => (await page.locator('.cells .tint').count()) === 10);
    for (let step = 1; step <= 6; step++) {
      await page.getByRole('button', { name: 'Next step' }).click();
      await until(async () => (await page.locator('.sequence tbody tr').count()) === step);
    }
    await page.getByText('the update of caller A is lost').waitFor();
    await click(page, 'Run both');
    await until(async () => (await rows(page.getByRole('region', { name: 'Lost updates' })))[1]?.[2] === '100');
  },

  async lock(page) {
    await page.getByLabel('Lease', { exact: true }).fill('4s');
    await click(page, 'acquire');
    await page.getByText('holds', { exact: true }).waitFor();
    await click(page, 'acquire');
    await page.getByText('lease ended').waitFor();
    await page.getByLabel('Lease', { exact: true }).fill('30s');
    await page.getByRole('button', { name: 'extend caller 2' }).click();
    await page.getByRole('button', { name: 'write as caller 2' }).click();
    await page.getByText('Its write was accepted').waitFor();
    await page.getByRole('button', { name: 'write as caller 1' }).click();
    await page.getByText('StaleToken').waitFor();
    await click(page, 'acquire');
    await page.getByText('waits', { exact: true }).waitFor();
    await page.getByText('1 caller waits').waitFor();
    return () => page.getByRole('button', { name: 'release caller 2' }).click();
  },

  async learn(page) {
    await page.getByRole('link', { name: '2. Pool' }).click();
    await click(page, 'Run it here');
    await until(async () => (await page.getByLabel('acknowledges: what happened').getByRole('listitem').count()) === 9);
    await page.getByLabel('the last commit: what happened').waitFor();
  },
};

const ADDRESSES = { pool: '', processes: '#/processes', scaling: '#/scaling/measure', learn: '#/learn' };

/** A picture with 256 colours is half as large. Without pngquant it stays as it is. */
function quantise(file) {
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--strip', '--output', file, '256', '--', file]);
}

/** The time between two frames of the animation, in milliseconds. */
const FRAME = 250;

/** The animation: a worker is crashed, and its record moves to the next one. */
async function killed(colorScheme) {
  const page = await open('', { viewport: { width: 860, height: 1_200 }, colorScheme });
  await page.getByLabel('Name', { exact: true }).selectOption('sleep');
  await page.getByLabel('Values').fill('2500, 3500, 3000, 4000, 1500, 1200');
  await page.getByLabel('processes', { exact: true }).fill('');
  await page.getByLabel('chunksize', { exact: true }).fill('1');
  const folder = mkdtempSync(join(tmpdir(), 'frames-'));
  try {
    const frames = [];
    const shot = async () => {
      const path = join(folder, `${String(frames.length).padStart(3, '0')}.png`);
      await page.locator('section.card', { hasText: 'Task stream' }).screenshot({ path });
      frames.push(path);
    };
    await click(page, 'Run');
    await until(async () => (await page.locator('.bar.running').count()) === 4);
    let crashed = false;
    let next = Date.now();
    while ((await page.getByText('succeeded', { exact: true }).count()) === 0) {
      await shot();
      if (!crashed && frames.length === 4) {
        await click(page, 'Crash a worker');
        crashed = true;
      }
      next += FRAME;
      await page.waitForTimeout(Math.max(0, next - Date.now()));
    }
    await shot();
    const out = `${FOLDER}dashboard-killed-${colorScheme}.webp`;
    const { status } = spawnSync(process.env.PYTHON ?? 'python3', [fileURLToPath(new URL('animation.py', import.meta.url)), out, FRAME, ...frames], { stdio: 'inherit' });
    if (status !== 0) {
      throw new Error('the frames were not joined: animation.py needs Pillow (python3-pil)');
    }
  } finally {
    rmSync(folder, { recursive: true });
    await page.context().close();
  }
}

const ALL = [...Object.keys(PICTURES), 'killed'];
for (const name of process.argv.length > 2 ? process.argv.slice(2) : ALL) {
  if (name === 'killed') {
    for (const colorScheme of ['light', 'dark']) {
      await killed(colorScheme);
    }
    continue;
  }
  const page = await open(ADDRESSES[name] ?? `#/sharing/${name}`, { viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  const cleanUp = await PICTURES[name](page);
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const path = `${FOLDER}dashboard-${name}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: true });
    quantise(path);
  }
  await cleanUp?.();
  await page.context().close();
}
process.exit(0);
