// A chart of marks over the number of workers, as SVG.

import { html, svg } from '../../lit.js';
import { round } from '../../model/format.js';
import { ticks } from '../../model/lanes.js';
import { idOf } from '../parts.js';

const HEIGHT = 320;
const LEFT = 46;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 44;

/**
 * @param {object} place an object of the view's state that stands for this chart
 * @param {string} label what the chart shows; the table beside it has the same numbers
 * @param {{name, style: 'points'|'runs'|'line'|'dashed'|'dotted', at: {x, y, title}[]}[]} marks the first
 *     ones are drawn below the others
 */
export function plot(place, label, yTitle, marks) {
  const width = Math.max(240, widthOf(place));
  const most = Math.max(1, ...marks.flatMap(({ at }) => at.map(({ x }) => x)));
  const highest = Math.max(1, ...marks.flatMap(({ at }) => at.map(({ y }) => y)));
  const xOf = (value) => LEFT + (value / (most * 1.03)) * (width - LEFT - RIGHT);
  const yOf = (value) => TOP + (1 - value / (highest * 1.05)) * (HEIGHT - TOP - BOTTOM);
  return html`<div class="chart" id=${idOf(place, 'plot')}>
      <svg width=${width} height=${HEIGHT} viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${label}. The table has the same numbers.">
        ${grid(width, most, highest, xOf, yOf)}
        <text x=${(LEFT + width - RIGHT) / 2} y=${HEIGHT - 6} text-anchor="middle">Workers</text>
        <text text-anchor="middle" transform="translate(12 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)">${yTitle}</text>
        ${marks.map((mark) => drawn(mark, xOf, yOf))}
      </svg>
    </div>
    <ul class="legend">${marks.map(({ name, style }) => html`<li>${sample(style)}${name}</li>`)}</ul>`;
}

function widthOf(place) {
  const element = document.getElementById(idOf(place, 'plot'));
  return element ? element.clientWidth : Math.min(innerWidth - 64, 820);
}

function grid(width, most, highest, xOf, yOf) {
  const bottom = HEIGHT - BOTTOM;
  const columns = ticks(most, width < 560 ? 6 : 16).filter((value) => value >= 1 && Number.isInteger(value));
  return svg`${ticks(highest, 5).map(
    (value) => svg`<g class="tick">
      <line x1=${LEFT} x2=${width - RIGHT} y1=${yOf(value)} y2=${yOf(value)}></line>
      <text x=${LEFT - 8} y=${yOf(value) + 4} text-anchor="end">${round(value, 2)}</text>
    </g>`,
  )}
  <line class="axis" x1=${LEFT} x2=${width - RIGHT} y1=${bottom} y2=${bottom}></line>
  ${columns.map((value) => svg`<g class="tick"><text x=${xOf(value)} y=${bottom + 18} text-anchor="middle">${value}</text></g>`)}`;
}

function drawn({ style, at }, xOf, yOf) {
  if (style === 'points' || style === 'runs') {
    return at.map(({ x, y, title }) => svg`<circle class="mark ${style}" cx=${xOf(x)} cy=${yOf(y)} r=${style === 'points' ? 5 : 3}><title>${title}</title></circle>`);
  }
  return svg`<polyline class="mark ${style}" points=${at.map(({ x, y }) => `${xOf(x).toFixed(1)},${yOf(y).toFixed(1)}`).join(' ')}></polyline>`;
}

function sample(style) {
  return html`<svg class="sample" width="26" height="10" aria-hidden="true">${
    style === 'points' || style === 'runs'
      ? svg`<circle class="mark ${style}" cx="13" cy="5" r=${style === 'points' ? 4.5 : 3}></circle>`
      : svg`<polyline class="mark ${style}" points="1,5 25,5"></polyline>`
  }</svg>`;
}
