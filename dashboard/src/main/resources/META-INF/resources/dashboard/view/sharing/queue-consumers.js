// Consumers that share several queues: a consumer-service takes all items of a queue, in order.

import { perform } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/queue.js';
import { plural } from '../../model/format.js';
import { itemsOf, queuesOfConsumers } from '../../model/queue-items.js';
import { act, state } from '../../store.js';
import { button, card, problem } from '../parts.js';
import { same } from '../same.js';

const QUEUES = 8;
const ITEMS = ['sudh', 'kumar', 'pwskills', null];

export function consumersCard(model) {
  const ui = (state.views.consumers ??= { names: [], next: newNames() });
  return card('Consumers that share several queues', sharing(ui, model));
}

function newNames() {
  const prefix = `shared-${Math.random().toString(36).slice(2, 6)}`;
  return Array.from({ length: QUEUES }, (_, index) => `${prefix}-${index + 1}`);
}

function putAll(ui) {
  return act(ui, async () => {
    Object.assign(ui, { names: ui.next, next: newNames() });
    await Promise.all(ui.names.map((name) => perform(actions.put(name, ITEMS))));
  });
}

function sharing(ui, model) {
  const queues = ui.names.map((name) => ({ name, items: itemsOf(model.queues.get(name) ?? []) }));
  return html`<p>Every queue is in one of the eight partitions of topic queue-items. Kafka gives each partition to one instance of
      consumer-service. So a queue has one consumer, which takes its items in order, and the consumers share the queues.</p>
    <div class="actions">${button(`put into ${QUEUES} queues`, () => putAll(ui), { disabled: ui.isBusy })}</div>
    ${problem(ui.error)}
    ${queues.length === 0 ? nothing : html`${table(queues)} ${summary(queues)}`}
    ${same(ui, () => [actions.put(ui.next[0], ITEMS), actions.printed(ui.next[0])])}`;
}

function table(queues) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Queues and their consumers"><table>
    <caption class="visually-hidden">The queues, what was taken from them, and by which consumer</caption>
    <thead><tr><th scope="col">Queue</th><th scope="col">Consumer</th><th scope="col">Taken, in this order</th></tr></thead>
    <tbody>${queues.map(({ name, items }) => html`<tr>
      <th scope="row">${name}</th>
      <td>${items.find((item) => item.taker)?.taker ?? 'waits'}</td>
      <td class="mono">${items.filter((item) => item.taker).map((item) => (item.isClosed ? 'None' : item.item)).join(', ') || '–'}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

function summary(queues) {
  const consumers = queuesOfConsumers(queues);
  if (consumers.size === 0) {
    return nothing;
  }
  const shares = [...consumers].map(([name, own]) => `${name} has ${plural(own.length, 'queue', 'queues')}`).join(', ');
  return html`<p aria-live="polite">${shares}.
    ${consumers.size === 1
      ? html`One consumer-service takes them all. To start two of them: <code>./run up --consumers 2</code>, or on Kubernetes
          <code>kubectl scale deployment consumer-service --replicas 2</code>.`
      : nothing}</p>`;
}
