// A browser, the page in it, and the system behind it.

import { after } from 'node:test';
import { chromium } from 'playwright-core';

export { pidOf } from './process.mjs';

export const URL = process.env.SYSTEM_URL;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // As root, in a container, Chromium's own sandbox cannot be set up.
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
after(() => browser.close());

/**
 * Opens the page, and collects the errors that it reports.
 *
 * @param options those of a browser's context, and the `server` of the page
 * @param prepare is called with the page before it is opened; it may return what to wait for
 */
export async function open(path = '', { server = URL, ...options } = {}, prepare = () => null) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  const first = (await prepare(page)) ?? page.getByText('Live ·');
  await page.goto(`${server}/${path}`);
  await first.waitFor();
  return page;
}

export async function get(path) {
  const answer = await fetch(URL + path);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

/** Waits until a condition holds. */
export async function until(condition, seconds = 30) {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > end) {
      throw new Error(`not within ${seconds} s: ${condition}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The rows of a table, as texts. */
export function rows(table) {
  return table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
}

/** Moves the focus with the Tab key until an element with this text has it. */
export async function tabTo(page, text) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement.innerText?.trim())) === text) {
      return;
    }
  }
  throw new Error(`the Tab key does not reach "${text}"`);
}
