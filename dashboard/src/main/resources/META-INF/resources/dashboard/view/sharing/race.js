// The lost update, measured: a hundred increments by all workers at once, with and without the array's lock.

import { perform } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/array.js';
import { duration } from '../../model/format.js';
import { act, state } from '../../store.js';
import { button, card, problem } from '../parts.js';
import { same } from '../same.js';

const INCREMENTS = 100;
const COUNTERS = { typecode: 'i', size: 2 };
const RUNS = [
  { name: 'without', function: 'increment', index: 0 },
  { name: 'with', function: 'increment_locked', index: 1 },
];

export function raceCard() {
  const ui = (state.views.race ??= {});
  return card('Lost updates, counted', race(ui));
}

function runRace(ui) {
  return act(ui, async () => {
    Object.assign(ui, { without: null, with: null });
    const { id } = await perform(actions.create(COUNTERS));
    for (const { name, function: increment, index } of RUNS) {
      const from = Date.now();
      await perform(actions.increments(increment, index, INCREMENTS, id));
      ui[name] = { value: await perform(actions.readElement(index, id)), took: Date.now() - from };
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
      : nothing}
    ${same(ui, () => [
      actions.create(COUNTERS),
      ...RUNS.flatMap(({ function: increment, index }) => [actions.increments(increment, index, INCREMENTS), actions.readElement(index)]),
    ])}`;
}
