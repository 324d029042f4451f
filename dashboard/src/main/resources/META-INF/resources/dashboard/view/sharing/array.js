// Array: numbers in shared memory, and which worker wrote which cell.

import { call, curl } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import { count, duration, parseValues, plural } from '../../model/format.js';
import { byNumber, colourOf } from '../../model/lanes.js';
import { act, state } from '../../store.js';
import { button, card, choice, empty, field, problem, terminal } from '../parts.js';

const MAX_CELLS = 400;
const TYPES = [
  ['b', 'b: 1 byte, signed'], ['B', 'B: 1 byte, unsigned'], ['h', 'h: 2 bytes, signed'], ['H', 'H: 2 bytes, unsigned'],
  ['i', 'i: 4 bytes, signed'], ['I', 'I: 4 bytes, unsigned'], ['q', 'q: 8 bytes, signed'], ['Q', 'Q: 8 bytes, unsigned'],
  ['f', 'f: 4 bytes, real'], ['d', 'd: 8 bytes, real'],
];
const INCREMENTS = 100;

function newUi() {
  return { typecode: 'i', values: '2, 3, 6, 7, 8, 8, 9, 3, 3, 3', function: 'square', overflow: 'fail', array: null, before: null, after: null, work: [], race: {} };
}

export function arrayView({ model }) {
  const ui = (state.views.array ??= newUi());
  return html`<div class="columns">
    ${card('Array', form(ui))}
    <div class="stack">
      ${card('Before and after', cells(ui, model))}
      ${card('The lost update', race(ui.race))}
    </div>
  </div>`;
}

function create(ui) {
  return act(ui, async () => {
    const { values, error } = parseValues(ui.values);
    if (error) {
      throw Object.assign(new Error(error), { title: 'Values' });
    }
    ui.array = await call('POST', '/arrays', { typecode: ui.typecode, values });
    Object.assign(ui, { before: await call('GET', `/arrays/${ui.array.id}`), after: null, work: [] });
  });
}

function map(ui) {
  return act(ui, async () => {
    const path = `/arrays/${ui.array.id}`;
    ui.before = await call('GET', path);
    const job = await call('POST', `${path}/map`, { function: ui.function, overflow: ui.overflow });
    Object.assign(ui, { work: job.work, after: await call('GET', path) });
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
    ${ui.array ? terminal(ui, 'curl', curl('POST', `/arrays/${ui.array.id}/map`, { function: ui.function, overflow: ui.overflow })) : nothing}`;
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

/** A hundred increments by all workers at once: with and without the array's lock. */
function runRace(ui) {
  return act(ui, async () => {
    Object.assign(ui, { without: null, with: null });
    const { id } = await call('POST', '/arrays', { typecode: 'i', size: 2 });
    for (const [name, index] of [['without', 0], ['with', 1]]) {
      const values = Array.from({ length: INCREMENTS }, () => [id, index]);
      const from = Date.now();
      await call('POST', '/pool/starmap', { function: name === 'with' ? 'increment_locked' : 'increment', chunksize: 5, values });
      ui[name] = { value: await call('GET', `/arrays/${id}/${index}`), took: Date.now() - from };
    }
  });
}

function race(ui) {
  const row = (title, name) => html`<tr><th scope="row">${title}</th>
    <td class="number">${INCREMENTS}</td><td class="number">${ui[name]?.value ?? '…'}</td>
    <td class="number">${ui[name] ? INCREMENTS - ui[name].value : '…'}</td><td class="number">${ui[name] ? duration(ui[name].took) : '…'}</td></tr>`;
  return html`<p>All workers add 1 to the same number, a hundred times in all. Adding is two steps, a read and a write: two workers
      that read the same number write the same sum, and one of the updates is lost. With the array’s lock, only one at a time does both steps.</p>
    <div class="actions">${button(ui.isBusy ? 'Running…' : 'Run both', () => runRace(ui), { disabled: ui.isBusy })}</div>
    ${problem(ui.error)}
    ${ui.without || ui.isBusy
      ? html`<div class="scroll" tabindex="0" role="region" aria-label="Lost updates"><table>
          <caption class="visually-hidden">Increments with and without a lock</caption>
          <thead><tr><th scope="col"></th><th scope="col">Increments</th><th scope="col">Value</th><th scope="col">Lost</th><th scope="col">Time</th></tr></thead>
          <tbody>${row('Without a lock', 'without')}${row('With the lock', 'with')}</tbody>
        </table></div>`
      : nothing}`;
}
