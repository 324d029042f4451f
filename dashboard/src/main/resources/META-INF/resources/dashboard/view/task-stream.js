// The task stream: the range of time, the chart or the same numbers as tables, and the selected task.

import { html, nothing } from '../lit.js';
import { capital, chunksOf, count, describe, duration, plural } from '../model/format.js';
import { crashTarget, lanesOf, rangeOfJob } from '../model/lanes.js';
import { acted, changed } from '../store.js';
import { crashButton, crashNotice } from './crash.js';
import { empty, idOf, segments, toggle } from './parts.js';
import { taskChart } from './task-chart.js';
import { workersTable } from './workers.js';

const MAX_ROWS = 200;
const UNSEEN = 'The tasks of this job appear here when they begin. What ran before the page was opened is not shown.';
const RANGES = [
  ['job', 'The job'],
  ['10', '10 s'],
  ['60', '1 min'],
  ['300', '5 min'],
];

/**
 * @param {object} model the page's model
 * @param {object} ui the state of the view: range, selected, table, job, crash
 */
export function taskStream(model, ui) {
  const now = ui.pausedAt ?? Date.now();
  const range = rangeOf(model, ui, now);
  const tools = html`<div class="tools">
    ${segments(ui, 'range', 'Range of time', RANGES, acted)}
    ${pauseButton(ui)} ${toggle(ui, 'table', 'Table', acted)} ${crashTool(model, ui)}
  </div>`;
  if (range === null) {
    return html`${tools}${empty(ui.job ? UNSEEN : 'Nothing has run yet. Run a job, and each task appears in the lane of its worker.')}`;
  }
  const view = lanesOf(model, range, ui.range === 'job' ? ui.job : null, now);
  return html`${tools}
    ${ui.table ? html`${table(view, range, now)}<h3>The workers</h3>${workersTable(model, ui.crash)}` : taskChart(model, ui, view, range, now)}
    ${crashNotice(ui.crash)} ${selection(view, ui, now)}
    <p class="hint" id=${idOf(ui, 'history')}>${historyOf(view)}</p>`;
}

function pauseButton(ui) {
  const change = () => {
    ui.pausedAt = ui.pausedAt ? null : Date.now();
    changed();
  };
  return html`<button type="button" class="toggle" aria-pressed=${Boolean(ui.pausedAt)} @click=${change}>Pause</button>`;
}

/** While the job runs, a worker that runs one of its tasks can be crashed, if the system allows that. */
function crashTool(model, ui) {
  const isCrashable = [...model.workers.values()].some((worker) => worker.isLive && worker.crashable);
  return isCrashable && model.jobs.get(ui.job)?.state === 'running'
    ? crashButton(ui.crash, crashTarget(model, ui.job), 'Crash a worker')
    : nothing;
}

function rangeOf(model, ui, now) {
  if (ui.range === 'job') {
    return ui.job ? rangeOfJob(model.timeline, ui.job, now) : null;
  }
  return { start: now - Number(ui.range) * 1_000, end: now };
}

function historyOf(view) {
  const kept =
    view.total > view.kept
      ? `This page keeps the last ${count(view.kept)} of ${count(view.total)} tasks; older ones are summed. `
      : '';
  return view.isSummed
    ? `${kept}So many tasks are drawn as sums per worker and quarter of a second: the fuller, the busier.`
    : `${kept}${plural(view.shown, 'task', 'tasks')} in this range.`;
}

function selection(view, ui, now) {
  const bar = view.lanes.flatMap((lane) => lane.bars).find((each) => each.id === ui.selected);
  return html`<p class="selection" aria-live="polite">${bar ? describe(bar, now) : nothing}</p>`;
}

function table(view, range, now) {
  if (view.isSummed) {
    return sums(view);
  }
  const bars = view.lanes.flatMap((lane) => lane.bars).sort((a, b) => a.start - b.start || a.id - b.id);
  const rows = bars.slice(-MAX_ROWS);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The tasks of this range">
    <table>
      <caption>
        ${rows.length < bars.length ? `The last ${count(rows.length)} of ${count(bars.length)} tasks` : 'Tasks'}, in the order of their begin
      </caption>
      <thead>
        <tr><th scope="col">Task</th><th scope="col">Values</th><th scope="col">Worker</th><th scope="col">Delivery</th><th scope="col">Begin</th><th scope="col">Duration</th><th scope="col">State</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          (bar) => html`<tr>
            <th scope="row">${capital(chunksOf(bar))}</th>
            <td class="mono">values[${bar.from}:${bar.to}]</td>
            <td>${bar.worker}</td>
            <td class="number">${bar.attempt}</td>
            <td class="number">${duration(bar.start - range.start)}</td>
            <td class="number">${duration((bar.end ?? now) - bar.start)}</td>
            <td>${bar.state}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function sums(view) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The sums of this range">
    <table>
      <caption>Sums of this range for each worker</caption>
      <thead>
        <tr><th scope="col">Worker</th><th scope="col">Tasks</th><th scope="col">Chunks</th><th scope="col">Busy</th><th scope="col">Not done</th></tr>
      </thead>
      <tbody>
        ${view.lanes.map((lane) => {
          const total = (name) => lane.sums.reduce((all, sum) => all + sum[name], 0);
          return html`<tr>
            <th scope="row">${lane.worker}</th>
            <td class="number">${count(total('tasks'))}</td>
            <td class="number">${count(total('chunks'))}</td>
            <td class="number">${duration(total('busy'))}</td>
            <td class="number">${count(total('notDone'))}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
