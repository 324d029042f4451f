// A SharedWorker: all tabs of a browser share its one connection to /events, because a browser opens
// at most six connections to a host.

import { openStream } from './stream.js';

const ports = new Set();
let stop = null;
let authorization = null;
let isOpen = false;

function start(headers) {
  stop?.();
  isOpen = false;
  authorization = headers.Authorization ?? null;
  stop = openStream(headers, (message) => {
    if (message.kind === 'open') {
      isOpen = true;
    } else if (message.kind === 'lost') {
      isOpen = false;
      // A stream that needs a token waits for the next page that has one.
      stop = message.status === 401 ? null : stop;
    }
    ports.forEach((port) => port.postMessage(message));
  });
}

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data.kind === 'close') {
      ports.delete(port);
      if (ports.size === 0) {
        stop?.();
        stop = null;
      }
      return;
    }
    ports.add(port);
    const given = data.headers.Authorization;
    if (stop === null || (given !== undefined && given !== authorization)) {
      start(data.headers);
    } else if (isOpen) {
      port.postMessage({ kind: 'open' });
    }
  };
};
