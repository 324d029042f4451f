// The page's connection to the events: through the worker that all tabs share, or its own where the
// browser has no shared workers. A snapshot and the events after it leave no gap: the snapshot is
// asked for when the stream is open, and the events that arrive meanwhile wait for it.

import { call, headers } from './api.js';
import { openStream } from './stream.js';

/**
 * @param {{snapshot: function, events: function, status: function}} listener what is called with a
 *     snapshot, with the events after it, and with the state of the connection
 */
export function connect(listener) {
  let waiting = [];
  let isReady = false;
  let isStarting = false;

  async function start() {
    isReady = false;
    if (isStarting) {
      return;
    }
    isStarting = true;
    try {
      const snapshot = await call('GET', '/snapshot');
      listener.snapshot(snapshot);
      isReady = true;
      listener.events(waiting);
      waiting = [];
      listener.status({ state: 'live' });
    } catch (e) {
      listener.status({ state: 'lost', reason: e.message, status: e.status });
      if (e.status !== 401) {
        setTimeout(start, 2_000);
      }
    } finally {
      isStarting = false;
    }
  }

  function receive(message) {
    if (message.kind === 'events') {
      if (isReady) {
        listener.events(message.events);
      } else {
        waiting.push(...message.events);
        waiting.splice(0, waiting.length - 10_000);
      }
    } else if (message.kind === 'open') {
      if (isReady) {
        listener.status({ state: 'live' });
      } else {
        start();
      }
    } else if (message.kind === 'reset') {
      listener.missed(message);
      start();
    } else {
      listener.status({ state: 'lost', reason: message.reason, status: message.status });
    }
  }

  const { restart } = subscribe(receive);
  return {
    /** Connects with the headers of now, and takes a new snapshot: another caller may have other rights. */
    restart() {
      isReady = false;
      restart();
    },
  };
}

function subscribe(receive) {
  if (typeof SharedWorker === 'undefined') {
    return { restart: restarting(receive) };
  }
  const worker = new SharedWorker(new URL('./stream-worker.js', import.meta.url), { type: 'module', name: 'polyproc-events' });
  worker.port.onmessage = ({ data }) => receive(data);
  const join = () => worker.port.postMessage({ kind: 'join', headers: headers() });
  addEventListener('pagehide', () => worker.port.postMessage({ kind: 'close' }));
  addEventListener('pageshow', ({ persisted }) => persisted && join());
  join();
  return { restart: join };
}

function restarting(receive) {
  let stop = openStream(headers(), receive);
  return () => {
    stop();
    stop = openStream(headers(), receive);
  };
}
