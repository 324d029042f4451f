// The actions of a lock.

import { action, path, variable, withoutPython } from '../action.js';

export function acquire(lock, lease, { name = 'acquire', python = 'lock = multiprocessing.Lock()\nlock.acquire(timeout=30)' } = {}) {
  return action(name, {
    method: 'POST',
    path: path`/locks/${lock}/acquire?timeout=30s&lease=${lease}`,
    keeps: { holder: 'holder', token: 'token' },
    python,
  });
}

export function extend(lock, lease, holder = variable('holder')) {
  return action('extend', {
    method: 'POST',
    path: path`/locks/${lock}/extend?holder=${holder}&lease=${lease}`,
    python: withoutPython('the client extends the lease while the program runs'),
  });
}

export function write(lock, token = variable('token')) {
  return action('write', {
    method: 'POST',
    path: path`/locks/${lock}/fence?token=${token}`,
    python: withoutPython('a lock of multiprocessing has no fencing token'),
  });
}

export function release(lock, holder = variable('holder'), { name = 'release', python = 'lock.release()' } = {}) {
  return action(name, { method: 'POST', path: path`/locks/${lock}/release?holder=${holder}`, python });
}

export function state(lock) {
  return action('The lock', {
    method: 'GET',
    path: path`/locks/${lock}`,
    python: withoutPython('acquire(block=False) is the only question that a lock answers'),
  });
}
