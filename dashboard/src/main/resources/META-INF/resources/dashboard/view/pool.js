// Pool: a function, many values, and which worker computed what.

import { html, live, nothing } from '../lit.js';
import * as pool from '../model/actions/pool.js';
import { count, duration, plural, round } from '../model/format.js';
import { readJob } from '../refresh.js';
import { acted, changed, state } from '../store.js';
import { button, card, choice, empty, fact, field, problem, segments } from './parts.js';
import { cancel, compare, compareActions, MAX_STREAMED, run, runActions } from './pool-run.js';
import { same } from './same.js';
import { taskStream } from './task-stream.js';

const BUILTINS = ['square', 'cube', 'is_prime', 'burn', 'sleep', 'pow', 'len', 'upper', 'identity', 'fail'];
const SOURCE = 'def square(n):\n    return n ** 2\n';

const PRESETS = {
  notebook: { title: 'The notebook’s nine numbers', from: 'builtin', function: 'square', values: '3, 4, 5, 6, 6, 7, 87, 8, 8', processes: '5', chunksize: '' },
  python: { title: 'The same in Python', from: 'source', source: SOURCE, values: '3, 4, 5, 6, 6, 7, 87, 8, 8', processes: '5', chunksize: '' },
  work: { title: 'Twelve tasks of work', from: 'builtin', function: 'burn', values: Array(12).fill(300).join(', '), processes: '', chunksize: '1' },
  uneven: { title: 'Uneven tasks', from: 'builtin', function: 'sleep', values: '900, 100, 100, 100, 400, 100, 100, 100, 700, 100, 100, 100', processes: '', chunksize: '1' },
};

function newUi() {
  return { ...PRESETS.notebook, source: SOURCE, expr: 'n**2', range: 'job', pausedAt: null, table: false, job: null, crash: {} };
}

export function poolView({ model }) {
  const ui = (state.views.pool ??= newUi());
  const job = ui.job ? model.jobs.get(ui.job) : null;
  return html`<div class="columns">
    ${card('Map a function over values', form(ui))}
    <div class="stack">
      ${card('Task stream', taskStream(model, ui), { aside: jobs(model, ui) })}
      ${ui.compared ? card('For loop or pool?', comparison(ui.compared)) : nothing}
      ${job ? card('The job', report(job, ui)) : nothing}
      ${ui.results ? card('Results', results(ui.results)) : nothing}
    </div>
  </div>`;
}

function form(ui) {
  const start = () => !ui.isBusy && run(ui);
  const names = state.functions.length > 0 ? state.functions.map((each) => each.name) : BUILTINS;
  const summary = state.functions.find((each) => each.name === ui.function)?.summary;
  return html`
    ${presets(ui)}
    <div class="fields">
      <div class="field">
        <span class="label">Function</span>
        ${segments(ui, 'from', 'Where the function comes from', [
          ['builtin', 'Built in'],
          ['source', 'Python'],
          ['expr', 'Expression'],
        ])}
      </div>
      ${ui.from === 'builtin'
        ? html`${choice(ui, 'function', 'Name', names.map((name) => [name, name]))}
            ${summary ? html`<p class="hint">${summary}</p>` : nothing}`
        : ui.from === 'source'
          ? field(ui, 'source', 'Python source', { area: true, rows: 6, mono: true, hint: 'The last function is called once for each value.', onEnter: start })
          : field(ui, 'expr', 'Expression in n', { mono: true, hint: 'Or a lambda, as in lambda n: n**2.', onEnter: start })}
      ${field(ui, 'values', 'Values', { area: true, rows: 2, mono: true, hint: 'JSON values, separated by commas.', onEnter: start })}
      <div class="row">
        ${field(ui, 'processes', 'processes', { size: 'half', hint: 'Empty: all workers', onEnter: start })}
        ${field(ui, 'chunksize', 'chunksize', { size: 'half', hint: 'Empty: as in CPython', onEnter: start })}
      </div>
    </div>
    <div class="actions">
      ${button(ui.isBusy ? 'Running…' : 'Run', start, { kind: 'primary', disabled: ui.isBusy })}
      ${button('For loop or pool?', () => compare(ui), { disabled: ui.isBusy })}
      ${ui.isBusy && ui.job ? button('Cancel', () => cancel(ui), { kind: 'quiet' }) : nothing}
    </div>
    ${problem(ui.error)} ${problem(ui.cancelling?.error)}
    ${same(ui, () => [...runActions(ui), pool.cancel(), ...compareActions(ui)])}
  `;
}

function presets(ui) {
  const use = (event) => {
    const preset = PRESETS[event.target.value];
    if (preset) {
      Object.assign(ui, preset);
      ui.error = null;
      changed();
    }
  };
  const matches = (preset) => Object.entries(preset).every(([key, value]) => key === 'title' || ui[key] === value);
  const current = Object.keys(PRESETS).find((name) => matches(PRESETS[name])) ?? '';
  return html`<div class="field">
    <label for="preset">Example</label>
    <select id="preset" @change=${use}>
      ${Object.entries(PRESETS).map(
        ([name, { title }]) => html`<option value=${name} .selected=${live(name === current)}>${title}</option>`,
      )}
      <option value="" .selected=${live(current === '')}>My own</option>
    </select>
  </div>`;
}

/** The jobs that this page knows, the newest first: also those of other clients. */
function jobs(model, ui) {
  const known = [...model.jobs.values()].reverse().slice(0, 20);
  if (known.length === 0) {
    return nothing;
  }
  const select = (event) => {
    ui.job = event.target.value;
    ui.selected = null;
    ui.crash = {};
    ui.range = 'job';
    if (ui.results?.job !== ui.job) {
      ui.results = null;
    }
    readJob(ui.job);
    acted();
  };
  return html`<label class="inline">Job
    <select @change=${select}>
      ${ui.job ? nothing : html`<option value="" selected>choose one</option>`}
      ${known.map(
        (job) => html`<option value=${job.id} .selected=${live(job.id === ui.job)}>
          ${job.report?.function ?? 'job'} ${job.id.slice(0, 8)} · ${job.state}
        </option>`,
      )}
    </select>
  </label>`;
}

function report(job, ui) {
  const { report } = job;
  if (!report) {
    return html`<p>${plural(job.done, 'chunk', 'chunks')} done so far.</p>`;
  }
  const busiest = Math.max(...report.workers.map((worker) => worker.cpuMillis), 1);
  return html`<dl class="facts">
      ${fact('State', report.state)}
      ${fact('Wall time', duration(report.wallMillis))}
      ${fact('CPU time', duration(report.cpuMillis))}
      ${fact('Parallelism', round(report.parallelism, 2), 'CPU time / wall time')}
      ${fact('Chunks', `${count(report.chunks.done)} of ${count(report.chunks.total)}`, `of ${plural(report.chunksize, 'value', 'values')}`)}
      ${fact('Processes', report.processes ?? 'all workers')}
    </dl>
    ${report.failure ? problem({ title: report.failure.type, message: `${report.failure.message} (values[${report.failure.index}], ${report.failure.worker}, delivery ${report.failure.attempt})`, rest: report.failure }) : nothing}
    ${report.output ? html`<h3>Output</h3><pre class="output" tabindex="0">${report.output}</pre>` : nothing}
    ${report.workers.length === 0
      ? nothing
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Shares of the workers"><table class="shares">
          <caption class="visually-hidden">The share of each worker</caption>
          <thead><tr><th scope="col">Worker</th><th scope="col">Chunks</th><th scope="col">Values</th><th scope="col">CPU time</th><td></td></tr></thead>
          <tbody>
            ${report.workers.map(
              (worker) => html`<tr>
                <th scope="row">${worker.worker}</th>
                <td class="number">${count(worker.chunks)}</td>
                <td class="number">${count(worker.values)}</td>
                <td class="number">${duration(worker.cpuMillis)}</td>
                <td class="meter"><progress max=${busiest} value=${worker.cpuMillis} aria-label="CPU time of ${worker.worker}"></progress></td>
              </tr>`,
            )}
          </tbody>
        </table></div>`}
    ${same((ui.report ??= {}), () => [pool.report(job.id)])}`;
}

function results(shown) {
  const size = shown.values.length;
  if (size === 0) {
    return empty('There are no values, so there are no results.');
  }
  const shownOf = Math.min(size, MAX_STREAMED);
  const result = (index) => (shown.all ? shown.all[index] : shown.results.get(index));
  return html`<p class="hint">
      ${size > shownOf ? `The first ${count(shownOf)} of ${count(size)} results` : plural(size, 'result', 'results')}, in the order of the values.
    </p>
    <ol class="results" start="0">
      ${Array.from({ length: shownOf }, (_, index) => {
        const value = result(index);
        return html`<li class=${value === undefined ? 'open' : 'done'}>
          <span class="in">${JSON.stringify(shown.values[index])}</span>
          <span class="out">${value === undefined ? '…' : JSON.stringify(value)}</span>
        </li>`;
      })}
    </ol>`;
}

function comparison({ loop, pool }) {
  const longest = Math.max(loop?.wallMillis ?? 1, pool?.wallMillis ?? 1);
  const row = (title, job) => html`<tr>
    <th scope="row">${title}</th>
    <td class="meter wide"><progress max=${longest} value=${job?.wallMillis ?? 0} aria-label="Wall time: ${title}"></progress></td>
    <td class="number">${job ? duration(job.wallMillis) : '…'}</td>
    <td class="number">${job ? duration(job.cpuMillis) : '…'}</td>
    <td class="number">${job ? round(job.parallelism, 2) : '…'}</td>
  </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="For loop or pool"><table class="comparison">
      <caption class="visually-hidden">The same values in a loop and in a pool</caption>
      <thead><tr><th scope="col"></th><td></td><th scope="col">Wall time</th><th scope="col">CPU time</th><th scope="col">Parallelism</th></tr></thead>
      <tbody>${row('For loop: one process', loop)}${row('Pool: all workers', pool)}</tbody>
    </table></div>
    <p aria-live="polite">${loop && pool ? verdict(loop, pool) : 'Running both, one after the other…'}</p>`;
}

function verdict(loop, pool) {
  const factor = loop.wallMillis / Math.max(1, pool.wallMillis);
  const workers = pool.workers.length;
  if (factor > 1.2) {
    return `The pool was ${round(factor, 1)} times as fast: ${plural(workers, 'worker', 'workers')} shared the work.`;
  }
  if (factor < 0.8) {
    return 'The loop was faster: these tasks are so short that passing them on takes longer than the work itself.';
  }
  return 'Both took about the same time. A pool gains where the tasks are long enough, and where there are CPUs for them.';
}
