// A getter that dies: its item is delivered again when the lease ends, and the number of deliveries is counted.

import { perform, Problem } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/queue.js';
import { round } from '../../model/format.js';
import { act, changed, state } from '../../store.js';
import { button, card, problem } from '../parts.js';
import { same } from '../same.js';

const ITEMS = ['sudh', 'kumar'];
const LEASE = 3;
/** How long the second getter waits: longer than the lease of the first one. */
const TIMEOUT = 10;

export function leaseCard() {
  const ui = (state.views.lease ??= { name: newName(), steps: [], isPlayed: false });
  return card('A getter that dies', story(ui));
}

function newName() {
  return `lease-${Math.random().toString(36).slice(2, 6)}`;
}

/** The calls of the story, in order. The receipts are known as soon as the items have arrived. */
const CALLS = {
  create: (queue) => actions.create(queue, { maxsize: 0, consumer: 'http' }),
  put: (queue) => actions.put(queue, ITEMS),
  first: (queue) => actions.get(queue, { lease: LEASE, name: 'getter 1: get' }),
  second: (queue) => actions.get(queue, { timeout: TIMEOUT, name: 'getter 2: get' }),
  done: (queue, receipt) => actions.taskDone(queue, receipt, 'getter 2: task_done'),
  join: actions.join,
};

function play(ui) {
  return act(ui, async () => {
    const from = Date.now();
    Object.assign(ui, { steps: [], ...(ui.isPlayed ? { name: newName() } : {}), isPlayed: true });
    const say = (who, what) => {
      ui.steps.push({ at: Date.now() - from, who, what });
      changed();
    };
    const getAndConfirm = async () => {
      const item = await perform(CALLS.second(ui.name));
      if (item === null) {
        throw new Problem({ title: 'Empty', detail: `Getter 2 has waited for ${TIMEOUT} seconds.` });
      }
      say('Getter 2', `gets ${described(item)}`);
      await perform(CALLS.done(ui.name, item.receipt));
      say('Getter 2', `confirms position ${item.position} with task_done`);
    };
    await perform(CALLS.create(ui.name));
    await perform(CALLS.put(ui.name));
    say('Producer', `puts ${ITEMS.map((item) => JSON.stringify(item)).join(' and ')}`);
    const lost = await perform(CALLS.first(ui.name));
    say('Getter 1', `gets ${described(lost)}, under a lease of ${LEASE} s`);
    say('Getter 1', 'dies: it never calls task_done');
    await getAndConfirm();
    say('Getter 2', 'calls get, and waits');
    await getAndConfirm();
    const { joined } = await perform(CALLS.join(ui.name));
    say('Producer', joined ? 'join returns: all items are done' : 'join timed out: an item is not done');
  });
}

function described({ item, position, attempt }) {
  return `${JSON.stringify(item)}, position ${position}, delivery ${attempt}`;
}

function story(ui) {
  return html`<p>An item that a getter has taken is leased to it until task_done. If the getter dies, the lease ends, and the next
      getter receives the item: delivery 2.</p>
    <div class="actions">${button(ui.isBusy ? 'Running…' : 'get and die', () => play(ui), { disabled: ui.isBusy })}</div>
    ${problem(ui.error)}
    ${ui.steps.length === 0
      ? nothing
      : html`<ol class="steps-of-time" aria-live="polite">${ui.steps.map(({ at, who, what }) => html`<li>
          <time>${round(at / 1_000, 1)} s</time> <strong>${who}</strong> <span>${what}</span>
        </li>`)}</ol>`}
    ${same(ui, () => [CALLS.create(ui.name), CALLS.put(ui.name), CALLS.first(ui.name), CALLS.second(ui.name), CALLS.done(ui.name), CALLS.second(ui.name), CALLS.done(ui.name), CALLS.join(ui.name)])}`;
}
