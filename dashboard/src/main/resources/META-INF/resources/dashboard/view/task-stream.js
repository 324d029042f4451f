// The task stream: a lane for each worker, a bar for each delivery of a task.

import { html, nothing, repeat, svg } from '../lit.js';
import { capital, chunksOf, count, describe, duration, plural } from '../model/format.js';
import { byNumber, colourOf, lanesOf, rangeOfJob, ticks } from '../model/lanes.js';
import { SUM_MILLIS } from '../model/timeline.js';
import { changed } from '../store.js';
import { empty, idOf, segments, toggle } from './parts.js';

const LANE = 38;
const BAR = 22;
const AXIS = 26;
const MAX_ROWS = 200;
const RANGES = [
  ['job', 'The job'],
  ['10', '10 s'],
  ['60', '1 min'],
  ['300', '5 min'],
];

/**
 * @param {object} model the page's model
 * @param {object} ui the state of the view: range, follow, selected, table, job
 */
export function taskStream(model, ui) {
  const now = ui.pausedAt ?? Date.now();
  const range = rangeOf(model, ui, now);
  const tools = html`<div class="tools">
    ${segments(ui, 'range', 'Range of time', RANGES)}
    ${pauseButton(ui)} ${toggle(ui, 'table', 'Table')}
  </div>`;
  if (range === null) {
    return html`${tools}${empty('Nothing has run yet. Run a job, and each task appears in the lane of its worker.')}`;
  }
  const view = lanesOf(model, range, ui.range === 'job' ? ui.job : null, now);
  return html`${tools}
    ${ui.table ? table(view, range, now) : chart(model, ui, view, range, now)}
    ${selection(view, ui, now)}
    <p class="hint" id=${idOf(ui, 'history')}>${historyOf(view)}</p>`;
}

function pauseButton(ui) {
  const change = () => {
    ui.pausedAt = ui.pausedAt ? null : Date.now();
    changed();
  };
  return html`<button type="button" class="toggle" aria-pressed=${Boolean(ui.pausedAt)} @click=${change}>Pause</button>`;
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

function widthOf(ui) {
  const element = document.getElementById(idOf(ui, 'chart'));
  return element ? element.clientWidth : Math.min(innerWidth - 64, 1_100);
}

function chart(model, ui, view, range, now) {
  const width = Math.max(240, widthOf(ui));
  const label = width < 560 ? 74 : 150;
  const span = range.end - range.start;
  const x = (at) => label + ((Math.min(Math.max(at, range.start), range.end) - range.start) / span) * (width - label - 12);
  const height = view.lanes.length * LANE + AXIS;
  const names = [...model.workers.keys()].sort(byNumber);
  const all = view.lanes.flatMap((lane) => lane.bars);
  return html`<div
    class="chart"
    id=${idOf(ui, 'chart')}
    tabindex="0"
    role="group"
    aria-label="Task stream: ${plural(view.lanes.length, 'worker', 'workers')}, ${plural(view.shown, 'task', 'tasks')}. The arrow keys select a task; the table has the same numbers."
    @keydown=${(event) => move(event, view, ui)}
  >
    <svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
      <defs>
        <pattern id="broken" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="broken-ground" width="6" height="6"></rect><rect class="broken-line" width="2" height="6"></rect>
        </pattern>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 8 4 0 8z" class="arrow-head"></path>
        </marker>
      </defs>
      ${axis(range, x, view.lanes.length * LANE, width)}
      ${repeat(view.lanes, (lane) => lane.worker, (lane, row) => laneOf(lane, row, { x, width, label, names, now, ui, span }))}
      ${all.filter((bar) => bar.after !== null).map((bar) => arrow(bar, all, view, x, now))}
    </svg>
  </div>`;
}

function axis(range, x, bottom, width) {
  const span = range.end - range.start;
  return ticks(span, width < 560 ? 3 : 8).map((at) => {
    const place = x(range.start + at);
    return svg`<g class="tick">
      <line x1=${place} x2=${place} y1="0" y2=${bottom}></line>
      <text x=${place} y=${bottom + 17} text-anchor="middle">${at === 0 ? '0' : duration(at)}</text>
    </g>`;
  });
}

function laneOf(lane, row, { x, width, label, names, now, ui, span }) {
  const top = row * LANE;
  const info = lane.info;
  const name = lane.worker.replace(/^square-/, '');
  const where = info?.pid ? `pid ${info.pid}${info.cpus ? ` · CPU ${info.cpus}` : ''}` : '';
  return svg`<g class="lane ${info?.isLive === false ? 'gone' : ''}">
    <line class="rule" x1="0" x2=${width} y1=${top + LANE - 0.5} y2=${top + LANE - 0.5}></line>
    <circle class="fill c${colourOf(names, lane.worker)}" cx="6" cy=${top + 15} r="4"></circle>
    <text class="name" x="16" y=${top + 19}>${label < 100 ? name.replace('worker-', 'w-') : name}</text>
    ${label < 100 ? nothing : svg`<text class="where" x="16" y=${top + 32}>${info?.isLive === false ? 'gone' : where}</text>`}
    ${lane.sums.map((sum) => sumOf(sum, top, x, span, colourOf(names, lane.worker)))}
    ${repeat(lane.bars, (bar) => bar.id, (bar) => barOf(bar, top, x, now, ui, colourOf(names, lane.worker)))}
  </g>`;
}

function barOf(bar, top, x, now, ui, colour) {
  const left = x(bar.start);
  const width = Math.max(3, x(bar.end ?? now) - left);
  const y = top + (LANE - BAR) / 2;
  const select = () => {
    ui.selected = bar.id;
    changed();
  };
  const text = bar.attempt > 1 ? `${bar.chunk} · delivery ${bar.attempt}` : `${bar.chunk}`;
  const fits = width > text.length * 7.5 + 8;
  return svg`<g class="bar ${bar.state} ${bar.attempt > 1 ? 'again' : ''} ${ui.selected === bar.id ? 'selected' : ''}" @click=${select}>
    <rect class="fill c${colour}" x=${left} y=${y} width=${width} height=${BAR} rx="3"></rect>
    ${bar.state === 'broken' ? svg`<rect fill="url(#broken)" x=${left} y=${y} width=${width} height=${BAR} rx="3"></rect>` : nothing}
    ${bar.state === 'failed' ? svg`<path class="cross" d="M${left + width / 2 - 4} ${y + BAR / 2 - 4}l8 8m0-8l-8 8"></path>` : nothing}
    ${fits && bar.state !== 'failed' ? svg`<text x=${left + width / 2} y=${y + BAR / 2 + 4} text-anchor="middle">${text}</text>` : nothing}
    ${!fits && bar.attempt > 1 ? svg`<text class="outside" x=${left + width + 3} y=${y + BAR / 2 + 4}>${bar.attempt}</text>` : nothing}
    <title>${describe(bar, now)}</title>
  </g>`;
}

function sumOf(sum, top, x, span, colour) {
  const share = Math.min(1, sum.busy / SUM_MILLIS);
  const height = Math.max(2, share * BAR);
  const left = x(sum.start);
  const width = Math.max(1, x(sum.start + SUM_MILLIS) - left - (span < 60_000 ? 1 : 0));
  return svg`<rect class="fill c${colour}" x=${left} y=${top + (LANE + BAR) / 2 - height} width=${width} height=${height}>
    <title>${sum.worker}: ${plural(sum.tasks, 'task', 'tasks')}, ${plural(sum.chunks, 'chunk', 'chunks')}, busy ${Math.round(share * 100)} %</title>
  </rect>`;
}

/** The way of a record to the next worker. */
function arrow(bar, all, view, x, now) {
  const from = all.find((each) => each.id === bar.after);
  if (!from) {
    return nothing;
  }
  const row = (worker) => view.lanes.findIndex((lane) => lane.worker === worker) * LANE + LANE / 2;
  const [x1, y1, x2, y2] = [x(from.end ?? now), row(from.worker), x(bar.start) - 2, row(bar.worker)];
  if (x2 - x1 < 28) {
    // From edge to edge: the delivery is broken off when the next one begins.
    const side = (Math.sign(y2 - y1) * BAR) / 2;
    return svg`<path class="arrow" marker-end="url(#arrow)" d="M${x1 - 4} ${y1 + side}L${x2 + 10} ${y2 - side}"></path>`;
  }
  const bend = (x2 - x1) / 2;
  return svg`<path class="arrow" marker-end="url(#arrow)" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"></path>`;
}

function move(event, view, ui) {
  const bars = view.lanes.flatMap((lane, row) => lane.bars.map((bar) => ({ bar, row }))).sort((a, b) => a.bar.start - b.bar.start || a.bar.id - b.bar.id);
  const at = bars.findIndex(({ bar }) => bar.id === ui.selected);
  const target = { ArrowRight: () => bars[at + 1], ArrowLeft: () => bars[at - 1], Home: () => bars[0], End: () => bars.at(-1), ArrowDown: () => besides(bars, at, 1), ArrowUp: () => besides(bars, at, -1) }[event.key];
  if (!target || bars.length === 0) {
    return;
  }
  event.preventDefault();
  ui.selected = (at < 0 ? bars[0] : (target() ?? bars[at])).bar.id;
  changed();
}

/** The bar of the next lane that begins closest. */
function besides(bars, at, step) {
  const { bar, row } = bars[at] ?? bars[0];
  const rows = [...new Set(bars.map((each) => each.row))].sort((a, b) => a - b);
  const next = rows[rows.indexOf(row) + step];
  const near = bars.filter((each) => each.row === next);
  near.sort((a, b) => Math.abs(a.bar.start - bar.start) - Math.abs(b.bar.start - bar.start));
  return near[0];
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
