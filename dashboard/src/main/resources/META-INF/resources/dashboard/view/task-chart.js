// The chart of the task stream: a lane for each worker, a bar for each delivery of a task.

import { html, nothing, repeat, svg } from '../lit.js';
import { cpuOf, cut, describe, duration, placeOf, plural } from '../model/format.js';
import { byNumber, colourOf, ticks } from '../model/lanes.js';
import { SUM_MILLIS } from '../model/timeline.js';
import { changed } from '../store.js';
import { idOf } from './parts.js';

const BAR = 22;
const AXIS = 26;

/** How much of a worker's description a lane has room for, by the width of the chart. */
const LAYOUTS = [
  { from: 700, label: 212, lane: 50, letters: 32 },
  { from: 560, label: 150, lane: 38, letters: 22 },
  { from: 0, label: 74, lane: 38, letters: 9 },
];

function widthOf(ui) {
  const element = document.getElementById(idOf(ui, 'chart'));
  return element ? element.clientWidth : Math.min(innerWidth - 64, 1_100);
}

export function taskChart(model, ui, view, range, now) {
  const width = Math.max(240, widthOf(ui));
  const layout = LAYOUTS.find(({ from }) => width >= from);
  const { label, lane } = layout;
  const span = range.end - range.start;
  const x = (at) => label + ((Math.min(Math.max(at, range.start), range.end) - range.start) / span) * (width - label - 12);
  const height = view.lanes.length * lane + AXIS;
  const names = [...model.workers.keys()].sort(byNumber);
  const all = view.lanes.flatMap(({ bars }) => bars);
  const place = { ...layout, x, width, span, names, now };
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
      ${axis(range, x, view.lanes.length * lane, width)}
      ${repeat(view.lanes, ({ worker }) => worker, (each, row) => laneOf(each, row, place, ui))}
      ${all.filter((bar) => bar.after !== null).map((bar) => arrow(bar, all, view, place))}
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

function laneOf(lane, row, place, ui) {
  const top = row * place.lane;
  const colour = colourOf(place.names, lane.worker);
  return svg`<g class="lane ${lane.info?.isLive === false ? 'gone' : ''}">
    <line class="rule" x1="0" x2=${place.width} y1=${top + place.lane - 0.5} y2=${top + place.lane - 0.5}></line>
    ${labelOf(lane, top, place, colour)}
    ${lane.sums.map((sum) => sumOf(sum, top, place, colour))}
    ${repeat(lane.bars, (bar) => bar.id, (bar) => barOf(bar, top, place, ui, colour))}
  </g>`;
}

/** The worker of a lane. What does not fit is in the title, and in the table. */
function labelOf(lane, top, { label, lane: height, letters }, colour) {
  const info = lane.info ?? {};
  const isGone = info.isLive === false;
  const short = lane.worker.replace(/^square-/, '');
  const lines = height > 40 ? [placeOf(info), cpuOf(info)] : label > 100 ? [[info.pid && `pid ${info.pid}`, info.cpus && `CPU ${info.cpus}`].filter(Boolean).join(' · ')] : [];
  return svg`<g>
    <circle class="fill c${colour}" cx="6" cy=${top + 15} r="4"></circle>
    <text class="name" x="16" y=${top + 19}>${cut(label < 100 ? short.replace('worker-', 'w-') : short, letters)}</text>
    ${(isGone && lines.length > 0 ? ['gone'] : lines).map((line, i) => svg`<text class="where" x="16" y=${top + 32 + 13 * i}>${cut(line, letters + 4)}</text>`)}
    <rect class="grip" x="0" y=${top} width=${label} height=${height}></rect>
    <title>${[lane.worker, isGone ? 'gone' : '', placeOf(info), cpuOf(info)].filter(Boolean).join(' · ')}</title>
  </g>`;
}

function barOf(bar, top, { x, now, lane }, ui, colour) {
  const left = x(bar.start);
  const width = Math.max(3, x(bar.end ?? now) - left);
  const y = top + (lane - BAR) / 2;
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

function sumOf(sum, top, { x, span, lane }, colour) {
  const share = Math.min(1, sum.busy / SUM_MILLIS);
  const height = Math.max(2, share * BAR);
  const left = x(sum.start);
  const width = Math.max(1, x(sum.start + SUM_MILLIS) - left - (span < 60_000 ? 1 : 0));
  return svg`<rect class="fill c${colour}" x=${left} y=${top + (lane + BAR) / 2 - height} width=${width} height=${height}>
    <title>${sum.worker}: ${plural(sum.tasks, 'task', 'tasks')}, ${plural(sum.chunks, 'chunk', 'chunks')}, busy ${Math.round(share * 100)} %</title>
  </rect>`;
}

/** The way of a record to the next worker. */
function arrow(bar, all, view, { x, now, lane }) {
  const from = all.find((each) => each.id === bar.after);
  if (!from) {
    return nothing;
  }
  const row = (worker) => view.lanes.findIndex((each) => each.worker === worker) * lane + lane / 2;
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

