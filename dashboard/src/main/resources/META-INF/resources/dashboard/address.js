// Keeps the address and the views equal: a new address is put into its view, and an action of a view
// into the address.

import { LINKS } from './links.js';
import { addressOf, pathOf, readRoute } from './route.js';
import { act, changed, state } from './store.js';

/** Whether the view has what the address says. */
let isRead = false;

/** The paths whose addresses have parameters. */
const written = new Set();

/** The view is rendered, and then it is given what the address says. */
export function newAddress() {
  state.route = readRoute(location.hash);
  isRead = false;
  changed();
}

/** After each rendering: puts a new address into its view, whose state exists now. */
export function readAddress() {
  const path = pathOf(state.route);
  const link = LINKS[path];
  const ui = link && state.views[link.view];
  if (isRead || !ui) {
    return;
  }
  isRead = true;
  const given = Object.fromEntries(state.route.parameters);
  if (Object.keys(given).length > 0) {
    written.add(path);
    link.read(ui, given);
    act(ui, () => link.open(ui, given));
  } else if (written.has(path)) {
    // The view was left and is shown again, as it was. The browser takes a while for this: the frame goes first.
    setTimeout(writeAddress);
  }
}

/** After an action: puts what the view shows into the address, without a step in the history. */
export function writeAddress() {
  const path = pathOf(state.route);
  const link = LINKS[path];
  const ui = link && state.views[link.view];
  if (isRead && ui) {
    const address = addressOf(path, link.write(ui));
    written.add(path);
    if (address !== location.hash) {
      history.replaceState(null, '', address);
    }
  }
}
