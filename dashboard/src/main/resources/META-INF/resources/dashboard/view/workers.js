// The table of the workers.

import { html, nothing, repeat } from '../lit.js';
import { count, duration, percent } from '../model/format.js';
import { byNumber, colourOf } from '../model/lanes.js';
import { crashButton } from './crash.js';
import { empty } from './parts.js';

/** @param crash where a crash of a worker is noted */
export function workersTable(model, crash) {
  const all = [...model.workers.values()].sort((a, b) => byNumber(a.instance, b.instance));
  if (all.length === 0) {
    return empty('No worker is running. Start one, as with ./run up --workers 4 or docker compose up --scale square-worker=4.');
  }
  const names = all.map((worker) => worker.instance);
  const isCrashable = all.some((worker) => worker.crashable);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Workers"><table>
    <caption class="visually-hidden">The workers, one process each</caption>
    <thead><tr>
      <th scope="col">Worker</th><th scope="col">State</th><th scope="col">Host</th><th scope="col">pid</th><th scope="col">CPUs</th>
      <th scope="col">CPU limit</th><th scope="col">Throttled</th><th scope="col">Tasks done</th><th scope="col">Python</th>
      ${isCrashable ? html`<th scope="col">Crash</th>` : nothing}
    </tr></thead>
    <tbody>
      ${repeat(all, (worker) => worker.instance, (worker) => html`<tr class=${worker.isLive ? '' : 'gone'}>
        <th scope="row"><span class="swatch c${colourOf(names, worker.instance)}"></span>${worker.instance}</th>
        <td class="current">${stateOf(worker)}</td>
        <td>${worker.host ?? '–'}</td>
        <td class="number">${worker.pid ?? '–'}</td>
        <td>${worker.cpus || 'all'}</td>
        <td class="number">${worker.cpuLimit ?? 'none'}</td>
        <td class="number">${throttled(worker)}</td>
        <td class="number">${worker.tasksDone === undefined ? '–' : count(worker.tasksDone)}</td>
        <td>${pythonOf(worker)}</td>
        ${isCrashable ? html`<td>${worker.isLive && worker.crashable ? html`<span class="actions small">${crashButton(crash, worker.instance)}</span>` : nothing}</td>` : nothing}
      </tr>`)}
    </tbody>
  </table></div>`;
}

function stateOf(worker) {
  if (!worker.isLive) {
    return worker.reason === 'lost' ? 'lost: its heartbeats stopped' : 'stopped';
  }
  return worker.current ? `runs ${worker.current}` : 'idle';
}

/** The share of the last seconds, and the time since the worker's container was started. */
function throttled({ isLive, throttledMillis, throttledShare }) {
  const now = isLive && typeof throttledShare === 'number' ? percent(throttledShare) : null;
  const all = throttledMillis ? `${duration(throttledMillis)} in all` : null;
  return [now, all].filter(Boolean).join(', ') || '–';
}

function pythonOf({ python }) {
  if (!python) {
    return '–';
  }
  return python.version ?? html`<span title=${python.reason ?? ''}>no<span class="visually-hidden">: ${python.reason}</span></span>`;
}
