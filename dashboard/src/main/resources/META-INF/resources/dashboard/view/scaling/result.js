// The result of a measurement: the chart, what it means, and the same numbers as a table.

import { html, nothing } from '../../lit.js';
import { count, duration, percent, round } from '../../model/format.js';
import { predicted } from '../../model/laws.js';
import { lawOf } from '../../model/speedup.js';
import { explain, explainMachine, intervalOf } from '../../model/speedup-words.js';
import { plot } from './plot.js';

const CURVE_POINTS = 60;

/**
 * @param {object} place an object of the view's state that stands for this result
 * @param {object} series as seriesOf returns it
 * @param {number} useful for how many workers there are CPUs; 0 if it is not known
 * @param {boolean} isComplete whether no more runs follow: before, nothing is concluded
 */
export function result(place, series, useful, isComplete = true) {
  const most = series.points.at(-1).workers;
  return html`${plot(place, `Speed-up of 1 to ${most} workers`, 'Speed-up', marksOf(series, useful))}
    ${isComplete ? findings(series, useful) : nothing}
    ${table(series)} ${series.fits.length > 0 ? laws(series) : nothing}`;
}

function findings(series, useful) {
  return [...explain(series), ...explainMachine(series, useful)].map((sentence) => html`<p class="finding">${sentence}</p>`);
}

function marksOf(series, useful) {
  const { points, dots, single } = series;
  const most = points.at(-1).workers;
  const law = lawOf(series);
  const curve = (value) => Array.from({ length: CURVE_POINTS + 1 }, (_, i) => 1 + (i * Math.max(0, most - 1)) / CURVE_POINTS).map((x) => ({ x, y: value(x) }));
  return [
    { name: 'ideal: N workers are N times as fast', style: 'dashed', at: curve((x) => x) },
    ...(useful > 0 && useful < most ? [{ name: `limit of the CPUs: ${count(useful)}`, style: 'dotted', at: curve((x) => Math.min(x, useful)) }] : []),
    ...(law ? [{ name: law.law.title, style: 'line', at: curve((x) => predicted(law, x) / single) }] : []),
    { name: 'each run', style: 'runs', at: dots.map(({ workers, speedup }) => ({ x: workers, y: speedup, title: `${workers}: ${round(speedup, 2)}` })) },
    { name: 'median', style: 'points', at: points.map(({ workers, speedup }) => ({ x: workers, y: speedup, title: `${workers} workers: ${round(speedup, 2)} times as fast` })) },
  ];
}

function table({ points, baseline, single, fits }) {
  const fitted = fits.filter(({ reason }) => reason === undefined);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Speed-up by the number of workers"><table>
    <caption>${baseline === 1 ? 'Medians; the speed-up is relative to one worker' : `Medians; ${count(baseline)} workers are taken as ${count(baseline)} times as fast as one`}</caption>
    <thead><tr>
      <th scope="col">Workers</th><th scope="col">Runs</th><th scope="col">Time</th><th scope="col">Speed-up</th><th scope="col">Efficiency</th>
      ${fitted.map(({ law }) => html`<th scope="col">${law.title}</th>`)}
    </tr></thead>
    <tbody>${points.map(
      (point) => html`<tr>
        <th scope="row">${count(point.workers)}</th>
        <td class="number">${count(point.runs)}</td>
        <td class="number">${duration(point.seconds * 1_000)}</td>
        <td class="number">${point.speedup.toFixed(2)}</td>
        <td class="number">${percent(point.efficiency)}</td>
        ${fitted.map((law) => html`<td class="number">${(predicted(law, point.workers) / single).toFixed(2)}</td>`)}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function laws({ fits }) {
  const cell = (estimate, text) => (estimate ? html`${text(estimate.value)} <span class="where">(${intervalOf(estimate, text)})</span>` : '–');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The fitted laws"><table>
    <caption>X(N) = λN / (1 + σ(N − 1) + κN(N − 1)), with 95 % intervals</caption>
    <thead><tr><th scope="col">Law</th><th scope="col">σ, serial</th><th scope="col">κ, coherency</th><th scope="col">R²</th></tr></thead>
    <tbody>${fits.map(
      (fit) => html`<tr>
        <th scope="row">${fit.law.title}</th>
        ${fit.reason !== undefined
          ? html`<td colspan="3">not fitted: ${fit.reason}</td>`
          : html`<td class="number">${cell(fit.sigma, percent)}</td><td class="number">${cell(fit.kappa, twoDigits)}</td><td class="number">${fit.explained.toFixed(3)}</td>`}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

function twoDigits(number) {
  return String(Number(number.toPrecision(2)));
}
