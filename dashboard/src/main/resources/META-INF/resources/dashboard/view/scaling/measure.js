// Measure: the same job with one worker, two workers, and so on.

import { html, nothing } from '../../lit.js';
import { count } from '../../model/format.js';
import { cpusOf } from '../../model/cpus.js';
import { seriesOf } from '../../model/speedup.js';
import { cpusText, crowdedText } from '../../model/speedup-words.js';
import { state } from '../../store.js';
import { button, card, choice, empty, field, problem, segments } from '../parts.js';
import { same } from '../same.js';
import { cancelMeasurement, liveWorkers, MAX_WORKERS, measure, measureActions } from './measure-run.js';
import { result } from './result.js';

function newUi() {
  return { from: 'builtin', function: 'burn', expr: 'sum(i * i for i in range(n))', argument: '50', size: '24', repetitions: '3', run: null };
}

export function measureView({ model }) {
  const ui = (state.views.measure ??= newUi());
  return html`<div class="columns">
    ${card('The same job, with more workers', form(ui, liveWorkers(model)))}
    ${card(ui.run?.label ?? 'Speed-up', measured(ui))}
  </div>`;
}

function form(ui, workers) {
  const start = () => !ui.isBusy && measure(ui);
  const names = state.functions.length > 0 ? state.functions.map(({ name }) => name) : ['burn', 'sleep', 'square'];
  const summary = state.functions.find(({ name }) => name === ui.function)?.summary;
  return html`<div class="fields">
      <div class="field">
        <span class="label">Function</span>
        ${segments(ui, 'from', 'Where the function comes from', [['builtin', 'Built in'], ['expr', 'Expression']])}
      </div>
      ${ui.from === 'expr'
        ? field(ui, 'expr', 'Expression in n', { mono: true, hint: 'In Python.', onEnter: start })
        : html`${choice(ui, 'function', 'Name', names.map((name) => [name, name]))}
            ${summary ? html`<p class="hint">${summary}</p>` : nothing}`}
      <div class="row">
        ${field(ui, 'size', 'Number of values', { size: 'half', onEnter: start })}
        ${field(ui, 'argument', 'Each value', { size: 'half', mono: true, onEnter: start })}
      </div>
      ${field(ui, 'repetitions', 'Repetitions', { hint: 'Each round runs every number of workers once, in a random order.', onEnter: start })}
    </div>
    <div class="actions">
      ${button(ui.isBusy ? 'Measuring…' : 'Measure', start, { kind: 'primary', disabled: ui.isBusy || workers.length === 0 })}
      ${ui.isBusy && ui.run ? button('Cancel', () => cancelMeasurement(ui), { kind: 'quiet', disabled: ui.run.isCancelled }) : nothing}
    </div>
    ${problem(ui.error)} ${problem(ui.cancelling?.error)}
    <p class="hint">${machine(workers)}</p>
    ${same(ui, () => measureActions(ui))}`;
}

/** What is known about the CPUs before anything is measured. */
function machine(workers) {
  if (workers.length === 0) {
    return 'No worker is running.';
  }
  const cpus = cpusOf(workers);
  return [
    cpusText(cpus, workers.length),
    crowdedText(workers.length, cpus?.useful ?? 0),
    workers.length > MAX_WORKERS ? `At most ${MAX_WORKERS} of them are measured.` : '',
    'Other work on the system changes the times, so nothing else should run.',
  ].join(' ');
}

function measured(ui) {
  const { run } = ui;
  if (!run) {
    return empty('The page runs the job with processes 1, 2 and so on, up to the number of workers. The medians are the curve.');
  }
  const done = run.runs.length;
  return html`${ui.isBusy || done < run.total
      ? html`<p class="progress"><progress max=${run.total} value=${done} aria-label="Runs"></progress>
          <span role="status">${ui.isBusy ? (done === 0 ? 'One run to warm up' : 'Measuring') : run.isCancelled ? 'Cancelled' : 'Ended'}: ${count(done)} of ${count(run.total)} runs</span></p>`
      : nothing}
    ${done > 0 ? result(run, seriesOf(run.runs), cpusOf(run.workers)?.useful ?? 0, !ui.isBusy) : nothing}`;
}
