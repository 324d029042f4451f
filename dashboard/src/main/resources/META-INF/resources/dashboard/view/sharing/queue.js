// Queue: in at one end, out at the other, first in, first out.

import { perform, Problem } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/queue.js';
import { count, parseValues, plural } from '../../model/format.js';
import { act, changed, state } from '../../store.js';
import { button, card, choice, empty, field, problem } from '../parts.js';
import { same } from '../same.js';

const MAX_SHOWN = 40;

function newUi() {
  return { name: `queue-${Math.random().toString(36).slice(2, 6)}`, items: '"sudh", "kumar", "pwskills", "krish", "naik"', maxsize: '', consumer: 'service', got: [], view: null };
}

export function queueView({ model }) {
  const ui = (state.views.queue ??= newUi());
  return html`<div class="columns">
    ${card('Put and get', form(ui))}
    <div class="stack">${card(`Queue ${ui.name}`, tape(ui, model.queues.get(ui.name) ?? []))}</div>
  </div>`;
}

async function read(ui) {
  ui.view = await perform(actions.state(ui.name));
  changed();
}

function createOf(ui) {
  return actions.create(ui.name, { maxsize: Number(ui.maxsize || 0), consumer: ui.consumer });
}

function create(ui) {
  return act(ui, async () => {
    ui.view = await perform(createOf(ui));
  });
}

function put(ui, items) {
  return act(ui, async () => {
    await perform(actions.put(ui.name, items));
    await read(ui);
  });
}

function putAll(ui) {
  const { values, error } = parseValues(ui.items);
  if (error || values.length === 0) {
    ui.error = { title: 'Items', message: error ?? 'There is no item to put.' };
    changed();
    return undefined;
  }
  return put(ui, values);
}

function get(ui) {
  return act(ui, async () => {
    const item = await perform(actions.get(ui.name));
    if (item === null) {
      ui.error = { title: 'Empty', message: 'The queue has no item: get waited for a second.' };
    } else if (item.receipt) {
      ui.got.push(item);
    } else {
      ui.error = { title: 'None', message: 'The queue is closed, and all its items are done: get returns the sentinel.' };
    }
    await read(ui);
  });
}

function done(ui, item) {
  return act(ui, async () => {
    await perform(actions.taskDone(ui.name, item.receipt));
    ui.got = ui.got.filter((each) => each !== item);
    await read(ui);
  });
}

function form(ui) {
  return html`<div class="fields">
      ${field(ui, 'name', 'Name')}
      ${choice(ui, 'consumer', 'Consumer', [['service', 'consumer-service prints the items'], ['http', 'this page gets them']])}
      ${field(ui, 'maxsize', 'maxsize', { hint: 'Empty: no limit' })}
      <div class="actions">${button('Create', () => create(ui), { disabled: ui.isBusy })}</div>
      ${field(ui, 'items', 'Items', { area: true, rows: 2, mono: true, hint: 'JSON values, separated by commas. The first put creates the queue, too.', onEnter: () => putAll(ui) })}
    </div>
    <div class="actions">
      ${button('put', () => putAll(ui), { kind: 'primary', disabled: ui.isBusy })}
      ${button('put(None)', () => put(ui, [null]), { disabled: ui.isBusy })}
      ${ui.view?.consumer === 'http' ? button('get', () => get(ui), { disabled: ui.isBusy }) : nothing}
    </div>
    ${problem(ui.error)} ${same(ui, () => sameOf(ui))}`;
}

function sameOf(ui) {
  const { values, error } = parseValues(ui.items);
  if (error) {
    throw new Problem({ title: 'Items', detail: error });
  }
  const taking = ui.consumer === 'http' ? [actions.get(ui.name), actions.taskDone(ui.name, ui.got.at(-1)?.receipt)] : [actions.printed(ui.name)];
  return [createOf(ui), actions.put(ui.name, values), actions.put(ui.name, [null]), ...taking];
}

/** The items in the order of their positions: those that wait, and those that were taken. */
function tape(ui, events) {
  const items = new Map();
  for (const { type, data, instance, at } of events) {
    if (data.position !== undefined) {
      const item = items.get(data.position) ?? { position: data.position };
      if (type === 'item.put') {
        Object.assign(item, { item: data.item, put: at, by: instance });
      } else if (type === 'item.consumed') {
        Object.assign(item, { item: data.item ?? item.item, taken: at, taker: instance });
      } else {
        Object.assign(item, { item: 'None', closed: true, taken: at, taker: instance });
      }
      items.set(data.position, item);
    }
  }
  const shown = [...items.values()].sort((a, b) => a.position - b.position).slice(-MAX_SHOWN);
  return html`${ui.view
      ? html`<p>${ui.view.state}; ${plural(ui.view.put, 'item', 'items')} put, ${count(ui.view.consumed)} consumed${ui.view.maxsize ? `, at most ${count(ui.view.maxsize)} at a time` : ''}.</p>`
      : nothing}
    ${shown.length === 0
      ? empty('Nothing was put yet. A consumer takes the items in the order of their positions, until the sentinel None.')
      : html`<ol class="tape">
          ${shown.map(
            (item) => html`<li class="${item.taken ? 'taken' : 'waiting'} ${item.closed ? 'closed' : ''}">
              <span class="position">${item.position}</span>
              <span class="item">${item.item === 'null' ? 'None' : item.item}</span>
              <span class="fate">${item.closed ? 'closes the queue' : item.taken ? `taken by ${item.taker}` : 'waits'}</span>
            </li>`,
          )}
        </ol>
        ${items.size > shown.length ? html`<p class="hint">The last ${count(shown.length)} of ${count(items.size)} items that this page has seen.</p>` : nothing}`}
    ${ui.got.length > 0
      ? html`<h3>Taken by this page, not done</h3>
          <ul class="held">
            ${ui.got.map(
              (item) => html`<li><span class="mono">${JSON.stringify(item.item)}</span> <span class="where">position ${item.position}, delivery ${item.attempt}</span>
                ${button('task_done', () => done(ui, item), { label: `task_done for position ${item.position}` })}</li>`,
            )}
          </ul>
          <p class="hint">After 30 seconds without task_done, the item is delivered again.</p>`
      : nothing}`;
}
