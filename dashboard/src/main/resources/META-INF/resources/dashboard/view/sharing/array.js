// Array: numbers in shared memory, and which worker wrote which cell.

import { perform, Problem } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/array.js';
import { count, parseValues, plural } from '../../model/format.js';
import { byNumber, colourOf } from '../../model/lanes.js';
import { act, state } from '../../store.js';
import { button, card, choice, empty, field, problem } from '../parts.js';
import { same } from '../same.js';
import { interleavingCard } from './interleaving.js';
import { raceCard } from './race.js';

const MAX_CELLS = 400;
const TYPES = [
  ['b', 'b: 1 byte, signed'], ['B', 'B: 1 byte, unsigned'], ['h', 'h: 2 bytes, signed'], ['H', 'H: 2 bytes, unsigned'],
  ['i', 'i: 4 bytes, signed'], ['I', 'I: 4 bytes, unsigned'], ['q', 'q: 8 bytes, signed'], ['Q', 'Q: 8 bytes, unsigned'],
  ['f', 'f: 4 bytes, real'], ['d', 'd: 8 bytes, real'],
];

function newUi() {
  return { typecode: 'i', values: '2, 3, 6, 7, 8, 8, 9, 3, 3, 3', function: 'square', overflow: 'fail', array: null, before: null, after: null, work: [] };
}

export function arrayView({ model }) {
  const ui = (state.views.array ??= newUi());
  return html`<div class="columns">
    ${card('Array', form(ui))}
    <div class="stack">
      ${card('Before and after', cells(ui, model))}
      ${interleavingCard()}
      ${raceCard()}
    </div>
  </div>`;
}

function valuesOf(ui) {
  const { values, error } = parseValues(ui.values);
  if (error) {
    throw new Problem({ title: 'Values', detail: error });
  }
  return { typecode: ui.typecode, values };
}

function create(ui) {
  return act(ui, async () => {
    ui.array = await perform(actions.create(valuesOf(ui)));
    Object.assign(ui, { before: await perform(actions.read(ui.array.id)), after: null, work: [] });
  });
}

function map(ui) {
  return act(ui, async () => {
    const read = actions.read(ui.array.id);
    ui.before = await perform(read);
    const job = await perform(actions.map(ui, ui.array.id));
    Object.assign(ui, { work: job.work, after: await perform(read) });
  });
}

function form(ui) {
  const numeric = state.functions.filter((each) => each.numeric).map((each) => each.name);
  const names = numeric.length > 0 ? numeric : ['square', 'cube'];
  return html`<div class="fields">
      ${choice(ui, 'typecode', 'Typecode', TYPES)}
      ${field(ui, 'values', 'Values', { area: true, rows: 2, mono: true, onEnter: () => create(ui) })}
    </div>
    <div class="actions">${button('Create', () => create(ui), { kind: ui.array ? '' : 'primary', disabled: ui.isBusy })}</div>
    <div class="fields">
      <div class="row">
        ${choice(ui, 'function', 'Function', names.map((name) => [name, name]), { size: 'half' })}
        ${choice(ui, 'overflow', 'Overflow', [['fail', 'fail'], ['wrap', 'wrap'], ['saturate', 'saturate']], { size: 'half' })}
      </div>
    </div>
    <div class="actions">${button('Map in place', () => map(ui), { kind: ui.array ? 'primary' : '', disabled: ui.isBusy || !ui.array })}</div>
    ${problem(ui.error)}
    ${same(ui, () => [actions.create(valuesOf(ui)), actions.map(ui, ui.array?.id), actions.read(ui.array?.id)])}`;
}

function cells(ui, model) {
  if (!ui.array) {
    return empty('Create an array, and map a function over it: ten cells, ten processes, one for each index.');
  }
  const writer = new Map();
  for (const { from, to, worker } of ui.work) {
    for (let index = from; index < to; index++) {
      writer.set(index, worker);
    }
  }
  const names = [...model.workers.keys()];
  const shown = ui.before.slice(0, MAX_CELLS);
  const writers = [...new Set(writer.values())].sort(byNumber);
  return html`<p class="hint">Typecode ${ui.array.typecode}, ${plural(ui.array.size, 'number', 'numbers')}${ui.before.length > shown.length ? `; the first ${count(shown.length)} of them` : ''}.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="The cells of the array"><table class="cells">
      <caption class="visually-hidden">Each cell before and after, and its writer</caption>
      <thead><tr><th scope="col">Index</th>${shown.map((_, index) => html`<th scope="col">${index}</th>`)}</tr></thead>
      <tbody>
        <tr><th scope="row">Before</th>${shown.map((value) => html`<td>${value}</td>`)}</tr>
        ${ui.after
          ? html`<tr><th scope="row">After</th>${shown.map((_, index) => html`<td class="tint c${writer.has(index) ? colourOf(names, writer.get(index)) : 0}">${ui.after[index]}</td>`)}</tr>
              <tr><th scope="row">Worker</th>${shown.map((_, index) => html`<td class="where">${writer.get(index)?.match(/\d+$/)?.[0] ?? writer.get(index) ?? '–'}</td>`)}</tr>`
          : nothing}
      </tbody>
    </table></div>
    ${writers.length > 0 ? html`<p class="legend">${writers.map((name) => html`<span><span class="swatch c${colourOf(names, name)}"></span>${name}</span>`)}</p>` : nothing}`;
}
