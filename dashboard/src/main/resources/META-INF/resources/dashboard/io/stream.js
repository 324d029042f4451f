// One connection to /events. It begins with new events, continues after an interruption where it
// ended, and reports everything as messages:
//
//   {kind: 'open'}                    the stream is open
//   {kind: 'events', events}          events, each with its id
//   {kind: 'reset', from, to}         events are missing: the listener needs a snapshot
//   {kind: 'lost', reason, status}    the connection is lost; it is tried again

import { sseParser } from '../model/sse.js';

/** The service sends at least a comment every ten seconds. */
const SILENCE = 25_000;
const RETRY = [500, 1_000, 2_000, 4_000];

/** Runs until it is stopped. Returns the function that stops it. */
export function openStream(headers, report) {
  const stop = new AbortController();
  run(headers, report, stop.signal);
  return () => stop.abort();
}

async function run(headers, report, stopped) {
  let lastId = null;
  let failures = 0;
  while (!stopped.aborted) {
    const parser = sseParser();
    try {
      await listen(headers, lastId, parser, stopped, (message) => {
        failures = 0;
        report(message);
      });
      report({ kind: 'lost', reason: 'The service has ended the connection.' });
    } catch (e) {
      if (stopped.aborted) {
        return;
      }
      report({ kind: 'lost', reason: e.message, status: e.status });
      if (e.status === 401) {
        return;
      }
    }
    lastId = parser.lastId ?? lastId;
    await pause(RETRY[Math.min(failures++, RETRY.length - 1)], stopped);
  }
}

async function listen(headers, lastId, parser, stopped, report) {
  const connection = new AbortController();
  const abort = () => connection.abort();
  stopped.addEventListener('abort', abort);
  let silence = setTimeout(abort, SILENCE);
  try {
    const answer = await fetch('/events', {
      headers: { ...headers, Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) },
      signal: connection.signal,
      cache: 'no-store',
    });
    if (!answer.ok) {
      throw await failure(answer);
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const order = ordered(lastId === null ? -1 : Number(lastId), report);
    let isOpen = false;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(abort, SILENCE);
      if (!isOpen) {
        isOpen = true;
        report({ kind: 'open' });
      }
      order(parser.push(part.value));
    }
  } catch (e) {
    throw e.status === undefined ? new Error('The service does not answer.') : e;
  } finally {
    clearTimeout(silence);
    stopped.removeEventListener('abort', abort);
    connection.abort();
  }
}

/** Reports events; a smaller id than the last one means that Kafka's topic is a new one. */
function ordered(last, report) {
  return (parsed) => {
    const events = [];
    for (const { id, name, data } of parsed) {
      const value = JSON.parse(data);
      if (name === 'events.missed') {
        report({ kind: 'reset', ...value });
      } else {
        if (Number(id) <= last) {
          report({ kind: 'reset', from: null, to: null });
        }
        last = Number(id);
        events.push({ id: last, event: value });
      }
    }
    if (events.length > 0) {
      report({ kind: 'events', events });
    }
  };
}

async function failure(answer) {
  const body = await answer.json().catch(() => ({}));
  return Object.assign(new Error(body.detail ?? `The answer has the status ${answer.status}.`), { status: answer.status });
}

function pause(millis, stopped) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    stopped.addEventListener('abort', () => (clearTimeout(timer), resolve()));
  });
}
