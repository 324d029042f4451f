// Queue: in at one end, out at the other, first in, first out.

import { perform, Problem } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/queue.js';
import { count, parseValues, plural } from '../../model/format.js';
import { deal, itemsOf } from '../../model/queue-items.js';
import { act, changed, state } from '../../store.js';
import { button, card, choice, field, problem } from '../parts.js';
import { same } from '../same.js';
import { consumersCard } from './queue-consumers.js';
import { leaseCard } from './queue-lease.js';
import { tape } from './queue-tape.js';

const PRODUCERS = ['1', '2', '3', '4'].map((number) => [number, number]);
const MAX_REMEMBERED = 1_000;

function newUi() {
  return { name: `queue-${Math.random().toString(36).slice(2, 6)}`, items: '"sudh", "kumar", "pwskills", "krish", "naik"', maxsize: '', consumer: 'service', producers: '1', producersOf: new Map(), got: [], view: null };
}

export function queueView({ model }) {
  const ui = (state.views.queue ??= newUi());
  return html`<div class="columns">
    ${card('Put and get', form(ui))}
    <div class="stack">
      ${card(`Queue ${ui.name}`, contents(ui, model.queues.get(ui.name) ?? []))}
      ${consumersCard(model)}
      ${leaseCard()}
    </div>
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

/** The producers put at the same time, each its own items in their order. */
function put(ui) {
  return act(ui, async () => {
    const producers = putsOf(ui).map(async (own, index) => {
      for (const each of own) {
        const { positions } = await perform(each);
        positions.forEach((position) => remember(ui, position, index + 1));
      }
    });
    const failed = (await Promise.allSettled(producers)).find(({ status }) => status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    await read(ui);
  });
}

function remember(ui, position, producer) {
  ui.producersOf.set(keyOf(ui, position), producer);
  if (ui.producersOf.size > MAX_REMEMBERED) {
    ui.producersOf.delete(ui.producersOf.keys().next().value);
  }
}

const keyOf = (ui, position) => `${ui.name} ${position}`;

/** One producer puts its items at once; each of several puts them one by one. */
function putsOf(ui) {
  const { values, error } = parseValues(ui.items);
  if (error || values.length === 0) {
    throw new Problem({ title: 'Items', detail: error ?? 'There is no item to put.' });
  }
  const producers = Number(ui.producers);
  return producers === 1
    ? [[actions.put(ui.name, values)]]
    : deal(values, producers).map((own, index) => own.map((item) => actions.put(ui.name, [item], `producer ${index + 1}: put`)));
}

function close(ui) {
  return act(ui, async () => {
    await perform(actions.put(ui.name, [null]));
    await read(ui);
  });
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
      ${field(ui, 'items', 'Items', { area: true, rows: 2, mono: true, hint: 'JSON values, separated by commas. The first put creates the queue, too.', onEnter: () => put(ui) })}
      ${choice(ui, 'producers', 'Producers', PRODUCERS)}
      ${ui.producers === '1' ? nothing : html`<p class="hint">The items are dealt to them in turn. They put at the same time, each in its own order.</p>`}
    </div>
    <div class="actions">
      ${button('put', () => put(ui), { kind: 'primary', disabled: ui.isBusy })}
      ${button('put(None)', () => close(ui), { disabled: ui.isBusy })}
      ${ui.view?.consumer === 'http' ? button('get', () => get(ui), { disabled: ui.isBusy }) : nothing}
    </div>
    ${problem(ui.error)} ${same(ui, () => sameOf(ui))}`;
}

function sameOf(ui) {
  const taking = ui.consumer === 'http' ? [actions.get(ui.name), actions.taskDone(ui.name, ui.got.at(-1)?.receipt)] : [actions.printed(ui.name)];
  return [createOf(ui), ...putsOf(ui).flat(), actions.put(ui.name, [null]), ...taking];
}

function contents(ui, events) {
  return html`${ui.view
      ? html`<p>${ui.view.state}; ${plural(ui.view.put, 'item', 'items')} put, ${count(ui.view.consumed)} consumed${ui.view.maxsize ? `, at most ${count(ui.view.maxsize)} at a time` : ''}.</p>`
      : nothing}
    ${tape(itemsOf(events), (position) => ui.producersOf.get(keyOf(ui, position)))}
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
