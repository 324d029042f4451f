// What processes share: queues, pipes, arrays and locks.

import { html } from '../lit.js';
import { arrayView } from './sharing/array.js';
import { lockView } from './sharing/lock.js';
import { pipeView } from './sharing/pipe.js';
import { queueView } from './sharing/queue.js';

const PARTS = [
  ['queue', 'Queue', queueView],
  ['pipe', 'Pipe', pipeView],
  ['array', 'Array', arrayView],
  ['lock', 'Lock', lockView],
];

export function sharingView(state) {
  const [current, , view] = PARTS.find(([name]) => name === state.route.part) ?? PARTS[0];
  return html`<nav class="parts" aria-label="Shared objects">
      ${PARTS.map(([name, text]) => html`<a href="#/sharing/${name}" aria-current=${name === current ? 'page' : 'false'}>${text}</a>`)}
    </nav>
    ${view(state)}`;
}
