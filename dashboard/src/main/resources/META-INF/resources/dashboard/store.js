// The state of the page in one place. Data goes one way: an action changes the state and calls
// changed(), and the page is rendered from the state in the next frame.

import { newModel } from './model/model.js';

export const state = {
  model: newModel(),
  /** The connection to the events: connecting, live or lost. */
  connection: { state: 'connecting' },
  /** Events that were missed since the page was opened, or null. */
  missed: null,
  needsToken: false,
  tokenError: null,
  route: { view: 'pool', part: '', parameters: new URLSearchParams() },
  functions: [],
  /** The state of each view: what is typed in, selected, running, and what went wrong. */
  views: {},
};

let render = () => {};
let isScheduled = false;

export function onChange(listener) {
  render = listener;
}

export function changed() {
  if (!isScheduled) {
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      render();
    });
  }
}

let afterAction = () => {};

export function onAction(listener) {
  afterAction = listener;
}

/** Tells that an action has changed what a view shows. */
export function acted() {
  afterAction();
  changed();
}

/** Runs an action of a view: shows that it runs, and its error where the action is. */
export async function act(place, work) {
  place.isBusy = true;
  place.error = null;
  changed();
  try {
    return await work();
  } catch (e) {
    if (e.status === 401) {
      state.needsToken = true;
    }
    if (e.name !== 'AbortError') {
      place.error = e;
    }
    return undefined;
  } finally {
    place.isBusy = false;
    acted();
  }
}
