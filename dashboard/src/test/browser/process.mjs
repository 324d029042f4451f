// The processes of the system behind the page.

import { readdirSync, readFileSync } from 'node:fs';

/** Returns the process id of an instance of this test's system. */
export function pidOf(instance) {
  const parents = new Map();
  const found = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(pid, readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`/${instance}`)) {
        found.push(pid);
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (pid) => pid === process.env.SYSTEM_PID || (parents.has(pid) && isOurs(parents.get(pid)));
  return Number(found.find(isOurs));
}
