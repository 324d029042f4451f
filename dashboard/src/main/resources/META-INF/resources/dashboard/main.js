// The page: it connects the events to the state, and the state to the document.

import { newAddress, readAddress, writeAddress } from './address.js';
import { call, setToken, token } from './io/api.js';
import { connect } from './io/connection.js';
import { render } from './lit.js';
import { applyEvent, applySnapshot } from './model/model.js';
import { changed, onAction, onChange, state } from './store.js';
import { page } from './view/page.js';
import { afterEvents, refresh } from './refresh.js';

/** While something runs, its bar grows: the page is rendered this often, and else on changes only. */
const TICK = 250;

const connection = connect({
  snapshot(snapshot) {
    applySnapshot(state.model, snapshot, Date.now());
    state.needsToken = false;
    loadFunctions();
    changed();
  },
  events(events) {
    events.forEach(({ id, event }) => applyEvent(state.model, id, event));
    afterEvents(events.map(({ event }) => event));
    changed();
  },
  missed(gap) {
    state.missed = gap;
  },
  status(status) {
    state.connection = status;
    if (status.status === 401) {
      state.needsToken = true;
      state.tokenError = token() ? { title: 'Unauthorized', message: status.reason } : null;
    }
    changed();
  },
});

async function loadFunctions() {
  try {
    state.functions = await call('GET', '/functions');
    changed();
  } catch {
    // The views have a list of the built-in functions.
  }
}

function useToken(given) {
  setToken(given);
  state.needsToken = false;
  connection.restart();
  newAddress();
}

function askForToken() {
  state.needsToken = true;
  changed();
}

function show() {
  if (!document.hidden) {
    render(page(state, { useToken, askForToken }), document.getElementById('page'));
    readAddress();
  }
}

onChange(show);
onAction(writeAddress);
addEventListener('hashchange', newAddress);
addEventListener('resize', changed);
document.addEventListener('visibilitychange', changed);
setInterval(() => {
  if (!document.hidden && state.model.timeline.running.size > 0) {
    changed();
  }
}, TICK);
setInterval(refresh, 2_000);
newAddress();
