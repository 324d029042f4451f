// Open a result: the experiment.json that ./run experiment has written.

import { html, nothing } from '../../lit.js';
import { readExperiment } from '../../model/experiment-file.js';
import { plural } from '../../model/format.js';
import { act, state } from '../../store.js';
import { card, empty, problem } from '../parts.js';
import { result } from './result.js';

export function fileView() {
  const ui = (state.views.experiment ??= { experiment: null });
  return html`<div class="columns">
    ${card('A result of ./run experiment', form(ui))}
    <div class="stack">
      ${ui.experiment
        ? ui.experiment.all.map((each) => card(each.label, result(each, each.series, ui.experiment.cores)))
        : card('Speed-up', empty('Choose the file experiment.json. The page reads it here and sends it nowhere.'))}
    </div>
  </div>`;
}

function form(ui) {
  const open = (event) => {
    const [file] = event.target.files;
    if (file) {
      act(ui, async () => {
        ui.experiment = null;
        ui.experiment = readExperiment(await file.text());
      });
    }
  };
  return html`<div class="field">
      <label for="experiment">File experiment.json</label>
      <input id="experiment" type="file" accept=".json,application/json" @change=${open}>
    </div>
    ${problem(ui.error && { title: 'Not a result', message: ui.error.message })}
    ${ui.experiment ? described(ui.experiment) : html`<p class="hint">./run experiment --target local --replicas 1,2,4 --out first writes it to the folder first.</p>`}`;
}

function described({ command, machine, cores, began }) {
  return html`<dl class="about">
    ${[['Command', command], ['Machine', machine], ['Workers’ CPUs', cores > 0 ? plural(cores, 'core', 'cores') : 'not known'], ['Begun', began && new Date(began).toLocaleString()]]
      .filter(([, value]) => value)
      .map(([term, value]) => html`<div><dt class="label">${term}</dt><dd class=${term === 'Command' ? 'mono' : nothing}>${value}</dd></div>`)}
  </dl>`;
}
