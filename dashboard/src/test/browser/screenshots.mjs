// Makes the pictures of docs/images, with a system that runs: see the README of the module.

import { fileURLToPath } from 'node:url';
import { open, pidOf, until } from './browser.mjs';

const FOLDER = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));

const page = await open('', { viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
await page.getByLabel('Name', { exact: true }).selectOption('sleep');
await page.getByLabel('Values').fill('1500, 2500, 800, 1200, 2000, 900, 1400, 1000, 1800, 700, 1600, 1100');
await page.getByLabel('processes', { exact: true }).fill('');
await page.getByLabel('chunksize', { exact: true }).fill('1');
await page.getByRole('button', { name: 'Run' }).click();
await until(async () => (await page.locator('.bar.running').count()) === 4);
await until(async () => (await page.locator('.bar.done').count()) >= 1);
process.kill(pidOf('square-worker-2'), 'SIGKILL');
await page.locator('.arrow').first().waitFor({ state: 'attached', timeout: 20_000 });
await page.getByText('succeeded', { exact: true }).waitFor({ timeout: 60_000 });
for (const colorScheme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme });
  await page.screenshot({ path: `${FOLDER}dashboard-pool-${colorScheme}.png` });
}
await page.context().close();
process.exit(0);
