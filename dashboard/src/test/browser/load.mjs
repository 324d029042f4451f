// Measures the page under load, with a system that runs: see the README of the module. Prints a table.

import { cpus, loadavg } from 'node:os';
import { get, open, until, URL } from './browser.mjs';
import { inFrontOf } from './flood.mjs';

const EVENTS = 100_000;
const SECONDS = 10;
const OPENINGS = 5;

const load = loadavg()[0].toFixed(1);
const front = await inFrontOf(URL);
const workers = (await get('/workers')).map(({ instance }) => instance);

/** The time until the first content is painted: in a new profile, which has no file of the page. */
async function firstPaint() {
  const page = await open();
  const time = await page.evaluate(
    () => new Promise((resolve) => new PerformanceObserver((list) => list.getEntries().filter(({ name }) => name === 'first-contentful-paint').forEach(({ startTime }) => resolve(startTime))).observe({ type: 'paint', buffered: true })),
  );
  await page.context().close();
  return time;
}

/** In the page: notes for each click when the frame was painted in which what was clicked has changed. */
function watchClicks() {
  window.clicks = [];
  const stateOf = (element) => `${element.ariaPressed} ${element.ariaCurrent}`;
  const watch = (event) => {
    const clicked = event.target.closest('button, a');
    const before = stateOf(clicked);
    const observer = new MutationObserver(() => {
      if (stateOf(clicked) !== before) {
        observer.disconnect();
        // A message that is sent while a frame is made arrives after it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.clicks.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      }
    });
    observer.observe(document.body, { subtree: true, attributeFilter: ['aria-pressed', 'aria-current'] });
  };
  addEventListener('click', watch, true);
}

const CLICKS = [
  ['button', 'Table'],
  ['button', '1 min'],
  ['button', 'Table'],
  ['button', '10 s'],
  ['link', 'Processes'],
  ['link', 'Pool'],
];

async function underLoad() {
  const page = await open('#/pool?range=10', { server: front.url });
  await page.evaluate(watchClicks);
  await page.getByRole('button', { name: '10 s', pressed: true }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const heap = async () => (await devtools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
  const heaps = [];
  const flood = front.flood(workers, EVENTS, SECONDS);
  const end = Date.now() + SECONDS * 1_000;
  let made = 0;
  while (Date.now() < end) {
    const [role, name] = CLICKS[made % CLICKS.length];
    await page.getByRole(role, { name, exact: true }).click();
    made += 1;
    await until(() => page.evaluate((number) => window.clicks.length === number, made));
    heaps.push(await heap());
  }
  await flood;
  const total = () => page.evaluate(async () => (await import('/dashboard/store.js')).state.model.timeline.total);
  await until(async () => (await total()) >= EVENTS / 2);
  heaps.push(await heap());
  await devtools.send('HeapProfiler.collectGarbage');
  const result = { clicks: await page.evaluate(() => window.clicks), used: Math.max(...heaps), kept: await heap(), errors: page.errors, version: page.context().browser().version() };
  await page.context().close();
  return result;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const paints = [];
for (let i = 0; i < OPENINGS; i++) {
  paints.push(await firstPaint());
}
const { clicks, used, kept, errors, version } = await underLoad();
const count = (number) => number.toLocaleString('en');
const row = (what, value, unit, goal) => `| ${what} | ${count(Math.round(value))} ${unit} | ${goal ? `≤ ${count(goal)} ${unit}` : ''} | ${goal ? (value <= goal ? 'met' : 'MISSED') : ''} |`;
console.log(
  [
    `On ${cpus().length} cores (${cpus()[0].model.trim()}), Chromium ${version}, load ${load} before it began:`,
    '',
    '| what | measured | goal | verdict |',
    '|---|---|---|---|',
    row(`first contentful paint, median of ${OPENINGS}`, median(paints), 'ms', 1_000),
    row(`the heap at most, with ${count(EVENTS)} events in ${SECONDS} s`, used, 'MiB', 150),
    row('the heap afterwards, without garbage', kept, 'MiB'),
    row(`a click meanwhile, median of ${clicks.length}`, median(clicks), 'ms'),
    row('the slowest of these clicks', Math.max(...clicks), 'ms', 200),
  ].join('\n'),
);
if (errors.length > 0) {
  console.error(errors.join('\n'));
}
process.exit(errors.length > 0 ? 1 : 0);
