// The same as the buttons of a card do, for a terminal and in Python.

import { token } from '../io/api.js';
import { html } from '../lit.js';
import { curlScript, pythonScript } from '../model/action.js';
import { changed } from '../store.js';
import { problem, snippet } from './parts.js';

/**
 * A collapsed block.
 *
 * @param place where the block keeps what is open and copied
 * @param actionsOf returns the actions with what the form contains; throws an error if the form is wrong
 */
export function same(place, actionsOf) {
  const own = (place.same ??= { isOpen: false });
  const toggle = (event) => {
    own.isOpen = event.target.open;
    changed();
  };
  return html`<details class="terminal" @toggle=${toggle}>
    <summary>The same with curl and Python</summary>
    ${own.isOpen ? texts(own, actionsOf) : ''}
  </details>`;
}

function texts(own, actionsOf) {
  const { origin } = location;
  try {
    const actions = actionsOf();
    return html`${snippet(own, 'curl', curlScript(actions, { origin, withToken: Boolean(token()) }), 'curl')}
      ${snippet(own, 'python', pythonScript(actions, { origin }), 'Python')}`;
  } catch (e) {
    return problem(e);
  }
}
