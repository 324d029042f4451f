// Recent jobs: how many CPUs each one used at the same time, against the workers that took part.

import { html } from '../../lit.js';
import { count, duration, plural, round } from '../../model/format.js';
import { state } from '../../store.js';
import { card, empty } from '../parts.js';
import { plot } from './plot.js';

export function jobsView({ model }) {
  const place = (state.views.jobs ??= {});
  const reports = [...model.jobs.values()].filter(({ state, report }) => report?.workers.length > 0 && state !== 'running').map(({ report }) => report);
  return html`<div class="stack">
    ${card('Recent jobs', reports.length === 0 ? empty('No job has ended while this page was open. Run one in Pool; jobs of other clients appear, too.') : content(place, reports.reverse()))}
  </div>`;
}

function content(place, reports) {
  const most = Math.max(...reports.map(({ workers }) => workers.length));
  const marks = [
    { name: 'ideal: each worker computes all the time', style: 'dashed', at: [{ x: 0, y: 0 }, { x: most, y: most }] },
    { name: 'a job', style: 'points', at: reports.map((report) => ({ x: report.workers.length, y: report.parallelism, title: `${nameOf(report)}: ${plural(report.workers.length, 'worker', 'workers')}, parallelism ${round(report.parallelism, 2)}` })) },
  ];
  return html`${plot(place, 'Parallelism of recent jobs by the number of workers that took part', 'Parallelism', marks)}
    <p class="finding">Parallelism is the CPU time divided by the wall time. These are different jobs, so no law is fitted: a job that
      sleeps, waits or is short is below the line. So is a job with processes: it runs at most that many chunks at the same time,
      on any workers.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Recent jobs"><table>
      <caption class="visually-hidden">The jobs that have ended, the newest first</caption>
      <thead><tr><th scope="col">Job</th><th scope="col">State</th><th scope="col">Values</th><th scope="col">Workers</th><th scope="col">processes</th><th scope="col">CPU time</th><th scope="col">Wall time</th><th scope="col">Parallelism</th></tr></thead>
      <tbody>${reports.map(
        (report) => html`<tr>
          <th scope="row"><a href="#/pool?job=${report.id}">${nameOf(report)}</a></th>
          <td>${report.state}</td>
          <td class="number">${count(report.size)}</td>
          <td class="number">${count(report.workers.length)}</td>
          <td class="number">${report.processes ?? 'all'}</td>
          <td class="number">${duration(report.cpuMillis)}</td>
          <td class="number">${duration(report.wallMillis)}</td>
          <td class="number">${report.parallelism.toFixed(2)}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
}

function nameOf({ function: name, id }) {
  return `${name ?? 'job'} ${id.slice(0, 8)}`;
}
