// A worker that is crashed: its process halts at once, as after a segmentation fault.

import { perform } from '../io/api.js';
import { html, nothing } from '../lit.js';
import * as actions from '../model/actions/worker.js';
import { act } from '../store.js';
import { button, problem } from './parts.js';

/** @param place where it is noted which worker was crashed, and what went wrong */
export function crash(place, instance) {
  return act(place, async () => {
    place.crashed = null;
    await perform(actions.crash(instance));
    place.crashed = instance;
  });
}

export function crashButton(place, instance, text = 'Crash') {
  const label = text === 'Crash' ? `crash ${instance}` : undefined;
  return button(text, () => crash(place, instance), { kind: 'danger', disabled: place.isBusy || instance === null, label });
}

/** What happened after the button was pressed. */
export function crashNotice(place) {
  return html`${place.crashed
    ? html`<p class="hint" role="status">${place.crashed} was crashed. What it ran breaks off; two seconds later, when the acquisition
        lock has expired, another worker gets the record, at delivery 2.</p>`
    : nothing}
  ${problem(place.error)}`;
}
