// Measures what many listeners of the events cost the front door: its CPU time with one listener and with 300, by turns,
// while 200 events a second happen. With a system that runs, on Linux:
//
//   SYSTEM_URL=http://localhost:18480 SYSTEM_PID=… node listeners.mjs

import { readFileSync } from 'node:fs';
import http from 'node:http';
import { pidOf } from './process.mjs';

const URL = process.env.SYSTEM_URL;
const FRONT_DOOR = pidOf('producer-service');
const MANY = 300;
const ROUNDS = 3;
const SECONDS = 15;
const TICKS_PER_SECOND = 100;

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

/** A listener counts the events that it gets. */
function listen() {
  const listener = { events: 0 };
  listener.request = http.get(`${URL}/events`, { agent: false }, (answer) => {
    answer.setEncoding('utf8');
    answer.on('data', (text) => (listener.events += text.split('\ndata:').length - 1));
  });
  listener.request.on('error', () => {});
  return listener;
}

function post(path) {
  return new Promise((resolve, reject) => {
    const request = http.request(URL + path, { method: 'POST', agent }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve(text));
    });
    request.on('error', reject);
    request.end();
  });
}

/** A lock that is acquired and released is two events: a hundred times a second. */
async function produce(until) {
  for (let next = Date.now(); next < until; next += 10) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - Date.now())));
    const { holder } = JSON.parse(await post('/locks/listeners/acquire'));
    await post(`/locks/listeners/release?holder=${holder}`);
  }
}

function cpuSeconds(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}

/** The cores that the front door uses with some listeners, and the events that each of them gets a second. */
async function measure(count) {
  const listeners = Array.from({ length: count }, listen);
  await produce(Date.now() + 3_000);
  const events = () => listeners.map((each) => each.events).reduce((a, b) => a + b) / count;
  const before = { cpu: cpuSeconds(FRONT_DOOR), at: Date.now(), events: events() };
  await produce(Date.now() + SECONDS * 1_000);
  const seconds = (Date.now() - before.at) / 1_000;
  const result = { cores: (cpuSeconds(FRONT_DOOR) - before.cpu) / seconds, events: (events() - before.events) / seconds };
  listeners.forEach((each) => each.request.destroy());
  return result;
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

await measure(1);
const rounds = { 1: [], [MANY]: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const count of [1, MANY]) {
    rounds[count].push(await measure(count));
  }
}
for (const [count, results] of Object.entries(rounds)) {
  console.log(`${count} listeners: ${median(results.map(({ cores }) => cores)).toFixed(3)} cores of the front door, ${Math.round(median(results.map(({ events }) => events)))} events a second each`);
}
const more = median(rounds[MANY].map(({ cores }) => cores)) - median(rounds[1].map(({ cores }) => cores));
console.log(`${MANY} listeners cost ${more.toFixed(3)} cores more than one`);
process.exit(0);
