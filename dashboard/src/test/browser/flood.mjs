// A server in front of a system that passes everything on, except for the stream of events: it sends
// its own, in the format and the groups of the front door.

import http from 'node:http';

/** The front door sends new events in groups, five times a second. */
const PERIOD = 200;

/** Above the ids of the system, whose snapshot the page has read. */
const FIRST_ID = 1_000_000_000;

/** Returns the server's URL and the function that sends events to all who listen. */
export async function inFrontOf(system) {
  const target = new URL(system);
  const listeners = new Set();
  const server = http.createServer((request, response) => {
    if (request.url.startsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream;charset=UTF-8' });
      response.write(`:listening\nid:${FIRST_ID - 1}\n\n`);
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else {
      pass(request, response, target);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const send = (text) => listeners.forEach((listener) => listener.write(text));
  return { url: `http://127.0.0.1:${server.address().port}`, flood: (workers, events, seconds) => flood(send, workers, events, seconds) };
}

function pass(request, response, { hostname, port, host, origin }) {
  const headers = { ...request.headers, host, ...(request.headers.origin && { origin }) };
  const passed = http.request({ hostname, port, path: request.url, method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  passed.on('error', () => response.destroy());
  request.pipe(passed);
}

/** Tasks of one job: each of the workers begins one and commits it, one after the other. */
async function flood(send, workers, events, seconds) {
  const groups = (seconds * 1_000) / PERIOD;
  const begin = Date.now();
  for (let group = 0, sent = 0; group < groups; group++) {
    const size = Math.round((events * (group + 1)) / groups) - sent;
    const from = Date.now() - PERIOD;
    send(Array.from({ length: size }, (_, i) => eventOf(sent + i, from + Math.floor((i * PERIOD) / size), workers)).join(''));
    sent += size;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, begin + (group + 1) * PERIOD - Date.now())));
  }
}

/** The workers take turns: first all of them acquire, then all commit. */
function eventOf(number, at, workers) {
  const turn = Math.floor(number / (2 * workers.length));
  const place = number % (2 * workers.length);
  const type = place < workers.length ? 'chunk.acquired' : 'chunk.committed';
  const chunk = turn * workers.length + (place % workers.length);
  const data = { chunks: 1, chunk, from: chunk, to: chunk + 1, attempt: 1 };
  const event = { type, subject: '00000000-0000-4000-8000-000000000000', instance: workers[place % workers.length], at, data };
  return `id:${FIRST_ID + number}\nevent:${type}\ndata:${JSON.stringify(event)}\n\n`;
}
