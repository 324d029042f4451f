// How many CPUs the workers have, as far as they know it.

/**
 * Returns what the workers can use at the same time. A worker computes one chunk at a time, so it uses
 * at most one CPU, or less if its limit is lower.
 *
 * @param {{host, cpus, cpuLimit}[]} workers as GET /workers describes them
 * @returns {{cpus: number, useful: number, hosts: number}|null} the CPUs in all, how many of the workers
 *     they are enough for, and the number of hosts; null if a worker does not know its CPUs
 */
export function cpusOf(workers) {
  if (workers.length === 0 || workers.some(({ cpus, cpuLimit }) => !cpus && typeof cpuLimit !== 'number')) {
    return null;
  }
  const hosts = [...new Set(workers.map(({ host }) => host))].map((host) => ofHost(workers.filter((worker) => worker.host === host)));
  return {
    cpus: hosts.reduce((sum, { cpus }) => sum + cpus, 0),
    useful: hosts.reduce((sum, { useful }) => sum + useful, 0),
    hosts: hosts.length,
  };
}

function ofHost(workers) {
  const shares = workers.map(({ cpuLimit }) => Math.min(1, cpuLimit ?? 1));
  const demand = shares.reduce((sum, share) => sum + share, 0);
  const supply = workers.every(({ cpus }) => cpus) ? cpusOfLists(workers.map(({ cpus }) => cpus)) : Infinity;
  return {
    cpus: Math.min(demand, supply),
    useful: Math.min(workers.length, Math.ceil(supply / (demand / workers.length))),
  };
}

/** The number of CPUs of lists such as 0-3,8. The workers of a host may share CPUs: each one counts once. */
function cpusOfLists(lists) {
  const all = new Set();
  for (const part of lists.flatMap((list) => list.split(','))) {
    const [first, last = first] = part.trim().split('-').map(Number);
    for (let cpu = first; cpu <= last; cpu++) {
      all.add(cpu);
    }
  }
  return all.size;
}
