// Lock: one holder at a time, in the order of arrival, under a lease, with a fencing token.

import { perform } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/lock.js';
import { round } from '../../model/format.js';
import { act, changed, state } from '../../store.js';
import { button, card, empty, field, problem } from '../parts.js';
import { same } from '../same.js';

const MAX_GRANTS = 20;

function newUi() {
  return { name: `lock-${Math.random().toString(36).slice(2, 6)}`, lease: '10s', grants: [], number: 0, view: null };
}

export function lockView({ model }) {
  const ui = (state.views.lock ??= newUi());
  return html`<div class="columns">
    ${card('Acquire and release', form(ui))}
    <div class="stack">
      ${card(`Lock ${ui.name}`, holders(ui))}
      ${card('What happened', history(model.locks.get(ui.name) ?? []))}
    </div>
  </div>`;
}

async function read(ui) {
  ui.view = await perform(actions.state(ui.name));
  changed();
}

/** Several callers may wait at once, each on a line of its own. */
async function acquire(ui) {
  const grant = { number: ++ui.number, state: 'waits', place: {} };
  ui.grants.unshift(grant);
  ui.grants.splice(MAX_GRANTS);
  changed();
  await act(grant.place, async () => {
    const got = await perform(actions.acquire(ui.name, ui.lease.trim()));
    Object.assign(grant, got.acquired ? { ...got, state: 'holds', until: Date.now() + got.leaseMillis } : { state: 'timed out' });
    count();
  });
  if (grant.place.error) {
    grant.state = 'refused';
  }
  await read(ui).catch(() => {});
}

/** Renders the leases that count down, as long as there are any. */
function count() {
  changed();
  const running = (state.views.lock?.grants ?? []).some((grant) => grant.state === 'holds' && grant.until > Date.now());
  if (running) {
    setTimeout(count, 250);
  }
}

function send(ui, grant, action, after) {
  return act(grant.place, async () => {
    after(await perform(action));
    await read(ui);
  });
}

function form(ui) {
  return html`<div class="fields">
      ${field(ui, 'name', 'Name')}
      ${field(ui, 'lease', 'Lease', { hint: 'As in 10s or 500ms. A holder that fails loses the lock when its lease ends.' })}
    </div>
    <div class="actions">${button('acquire', () => acquire(ui), { kind: 'primary' })}</div>
    <p class="hint">Acquire it several times: each caller after the first one waits in line, up to 30 seconds.</p>
    ${same(ui, () => [actions.acquire(ui.name, ui.lease.trim())])}`;
}

function holders(ui) {
  const { view } = ui;
  const locked = view
    ? html`<p>${view.locked ? `Locked, token ${view.token}` : 'Not locked'}; ${view.waiting === 1 ? '1 caller waits' : `${view.waiting} callers wait`}.</p>`
    : nothing;
  if (ui.grants.length === 0) {
    return html`${locked} ${empty('No caller of this page has asked for this lock yet.')}`;
  }
  return html`${locked}
    <ul class="grants">${ui.grants.map((grant) => grantOf(ui, grant))}</ul>
    ${same((ui.held ??= {}), () => sameOf(ui))}`;
}

/** What the buttons of the newest grant do. */
function sameOf({ name, lease, grants }) {
  const { holder, token } = grants.find((grant) => grant.holder) ?? {};
  return [actions.extend(name, lease.trim(), holder), actions.write(name, token), actions.release(name, holder)];
}

function grantOf(ui, grant) {
  const left = grant.until ? Math.max(0, grant.until - Date.now()) : null;
  const isOver = grant.state === 'holds' && left === 0;
  const shown = isOver ? 'lease ended' : grant.state;
  const caller = `caller ${grant.number}`;
  return html`<li>
    <span class="badge ${grant.state === 'holds' && !isOver ? 'started' : ''}">${shown}</span>
    <strong>Caller ${grant.number}</strong>
    ${grant.token === undefined ? nothing : html`<span class="where">token ${grant.token}</span>`}
    ${grant.state === 'holds' && !isOver
      ? html`<span class="lease"><progress max=${grant.leaseMillis} value=${left} aria-label="Lease of ${caller}"></progress> ${round(left / 1_000, 1)} s</span>`
      : nothing}
    ${grant.holder && grant.state === 'holds'
      ? html`<span class="actions small">
          ${button('extend', () => send(ui, grant, actions.extend(ui.name, ui.lease.trim(), grant.holder), (got) => { Object.assign(grant, got, { until: Date.now() + got.leaseMillis }); count(); }), { label: `extend ${caller}` })}
          ${button('write', () => send(ui, grant, actions.write(ui.name, grant.token), () => { grant.wrote = true; }), { label: `write as ${caller}` })}
          ${button('release', () => send(ui, grant, actions.release(ui.name, grant.holder), () => { grant.state = 'released'; }), { label: `release ${caller}` })}
        </span>`
      : nothing}
    ${grant.wrote && !grant.place.error ? html`<span class="hint">Its write was accepted: no later holder has written.</span>` : nothing}
    ${problem(grant.place.error)}
  </li>`;
}

function history(events) {
  if (events.length === 0) {
    return empty('The grants and releases of this lock, by any client, appear here.');
  }
  return html`<ol class="log">
    ${events.slice(-15).map(
      (event) => html`<li><time>${new Date(event.at).toLocaleTimeString()}</time> ${event.type === 'lock.acquired' ? `acquired, token ${event.data.token}` : 'released'} <span class="where">through ${event.instance}</span></li>`,
    )}
  </ol>`;
}
