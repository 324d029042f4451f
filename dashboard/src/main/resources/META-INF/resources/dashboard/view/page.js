// The frame of the page: the name, the views, the state of the connection.

import { html, nothing } from '../lit.js';
import { count } from '../model/format.js';
import { learnView } from './learn.js';
import { button, field, problem, READ_ONLY_ID } from './parts.js';
import { poolView } from './pool.js';
import { processesView } from './processes.js';
import { scalingView } from './scaling.js';
import { sharingView } from './sharing.js';

const VIEWS = [
  ['pool', 'Pool', poolView],
  ['processes', 'Processes', processesView],
  ['scaling', 'Scaling', scalingView],
  ['sharing', 'Sharing', sharingView],
  ['learn', 'Learn', learnView],
];

export function page(state, actions) {
  const [, title, view] = VIEWS.find(([name]) => name === state.route.view);
  document.title = `${title} · Polyproc`;
  return html`
    <a class="skip" href="#content" @click=${skip}>Skip to the content</a>
    <header class="top">
      <div class="bar">
        <p class="name"><img src="/dashboard/icon.svg" alt="" width="22" height="22">Polyproc</p>
        <nav aria-label="Views">
          ${VIEWS.map(
            ([name, text]) =>
              html`<a href="#/${name}" aria-current=${name === state.route.view ? 'page' : 'false'}>${text}</a>`,
          )}
        </nav>
        ${state.model.isReadOnly ? readOnly(actions) : nothing}
        ${connection(state)}
      </div>
    </header>
    <main id="content" tabindex="-1">
      ${state.needsToken ? tokenForm(state, actions) : nothing}
      ${missed(state)}
      <h1 class="visually-hidden">${title}</h1>
      ${view(state)}
    </main>
    <footer>
      <p>
        Everything here is the <a href="/q/swagger-ui">HTTP API</a> and one stream of events, which any client can use.
      </p>
    </footer>
  `;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

/** A caller with the token may change something also where others may only read. */
function readOnly({ askForToken }) {
  return html`<p class="read-only"><span id=${READ_ONLY_ID}>This installation is read-only</span>
    ${button('Use a token', askForToken, { kind: 'quiet', reads: true })}</p>`;
}

function connection({ connection: { state, reason }, model }) {
  const live = [...model.workers.values()].filter((worker) => worker.isLive).length;
  const text = {
    connecting: 'Connecting…',
    live: `Live · ${live === 1 ? '1 worker' : `${count(live)} workers`}`,
    lost: 'Connection lost; trying again',
  }[state];
  return html`<p class="connection ${state}" role="status" title=${reason ?? ''}>
    <span class="dot" aria-hidden="true"></span>${text}
  </p>`;
}

function missed({ missed }) {
  if (!missed) {
    return nothing;
  }
  return html`<p class="notice" role="status">
    ${missed.from === null
      ? 'Kafka has a new stream of events. What is shown from before it is the history of this page.'
      : `Events ${count(missed.from)} to ${count(missed.to - 1)} are missing: Kafka had deleted them. The state was read again.`}
  </p>`;
}

const token = { value: '' };

function tokenForm(state, { useToken }) {
  const use = (event) => {
    event.preventDefault();
    useToken(token.value.trim());
    token.value = '';
  };
  return html`<form class="card token" @submit=${use}>
    <header><h2>${state.model.isReadOnly ? 'With the token, you may change something' : 'This service needs a token'}</h2></header>
    <p>It is the value of <code>POLYPROC_HTTP_TOKEN</code>. This tab keeps it until it is closed.</p>
    <div class="row">
      ${field(token, 'value', 'Token', { type: 'password', size: 'grow' })}
      <button class="primary">Use this token</button>
    </div>
    ${problem(state.tokenError)}
  </form>`;
}
