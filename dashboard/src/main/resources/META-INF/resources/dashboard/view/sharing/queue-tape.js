// A queue as a tape: its items in the order of their positions.

import { empty } from '../parts.js';
import { html, nothing } from '../../lit.js';
import { count, plural } from '../../model/format.js';

const MAX_SHOWN = 40;

/** @param producerOf returns the number of the producer that put the item at a position, or undefined */
export function tape(items, producerOf = () => undefined) {
  if (items.length === 0) {
    return empty('Nothing was put yet. A consumer takes the items in the order of their positions, until the sentinel None.');
  }
  const shown = items.slice(-MAX_SHOWN);
  return html`<ol class="tape">
      ${shown.map((item) => html`<li class=${item.taker ? 'taken' : 'waiting'}>
        <span class="position">${item.position}</span>
        <span class="item">${item.item === 'null' ? 'None' : item.item}</span>
        ${producer(producerOf(item.position))}
        <span class="fate">${fateOf(item)}</span>
      </li>`)}
    </ol>
    ${items.length > shown.length ? html`<p class="hint">The last ${count(shown.length)} of ${plural(items.length, 'item', 'items')} that this page has seen.</p>` : nothing}`;
}

function producer(number) {
  return number === undefined ? nothing : html`<span class="fate"><span class="swatch c${number}"></span>producer ${number}</span>`;
}

function fateOf({ isClosed, taker, deliveries }) {
  if (isClosed) {
    return 'closes the queue';
  }
  if (!taker) {
    return 'waits';
  }
  return `taken by ${taker}${deliveries > 1 ? `, ${deliveries} times` : ''}`;
}
