// The lost update, step by step: two callers add 1 to the same number, in the order that the user chooses.

import { perform, Problem } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as locks from '../../model/actions/lock.js';
import * as values from '../../model/actions/value.js';
import { CALLERS, hasLock, isDone, kindsOf, lostUpdate, nextInOrder, nextOf, numbersOf, orderOf, verdict } from '../../model/interleaving.js';
import { act, changed, state } from '../../store.js';
import { button, card, problem, segments } from '../parts.js';
import { same } from '../same.js';

const INITIAL = 10;
const LEASE = '60s';
const TEXTS = {
  acquire: () => 'acquires the lock',
  wait: () => 'waits for the lock',
  read: ({ value }) => `reads ${value}`,
  add: ({ value }) => `adds 1: ${value}`,
  write: ({ value }) => `writes ${value}`,
  release: () => 'releases the lock',
};
const BUTTONS = { acquire: 'acquire', read: 'read', add: 'add 1', write: 'write', release: 'release' };

/** @returns a run of the page: that of the model, and what its calls need */
function newRun(isLocked) {
  const lock = `counter-${Math.random().toString(36).slice(2, 6)}`;
  return { isLocked, steps: [], value: null, lock, grants: {}, releasing: null, places: { A: {}, B: {} } };
}

export function interleavingCard() {
  const ui = (state.views.interleaving ??= { lock: 'without', run: newRun(false) });
  return card('The lost update, step by step', content(ui));
}

function restart(ui) {
  ui.run = newRun(ui.lock === 'with');
  changed();
}

/** What a step calls, if it calls anything: an addition is in the caller's own memory. */
const CALLS = {
  acquire: (run, caller) => locks.acquire(run.lock, LEASE, { name: `${caller}: acquire`, python: 'counter.get_lock().acquire(timeout=30)' }),
  read: (run, caller) => values.read(caller, run.value ?? undefined),
  write: (run, caller) => values.write(caller, sumOf(run, caller), run.isLocked ? { lock: run.lock, token: run.grants[caller]?.token } : null, run.value ?? undefined),
  release: (run, caller) => locks.release(run.lock, run.grants[caller]?.holder, { name: `${caller}: release`, python: 'counter.get_lock().release()' }),
};

function sumOf({ steps }, caller) {
  return steps.find((step) => step.caller === caller && step.kind === 'add')?.value ?? INITIAL + 1;
}

const STEPS = {
  async acquire(run, caller) {
    if (CALLERS.some((other) => other !== caller && hasLock(run, other))) {
      record(run, { caller, kind: 'wait' });
    }
    const grant = await perform(CALLS.acquire(run, caller));
    if (!grant.acquired) {
      run.steps = run.steps.filter((step) => step.caller !== caller || step.kind !== 'wait');
      throw new Problem({ title: 'Not acquired', detail: `Caller ${caller} has waited for 30 seconds.` });
    }
    // The answer to the caller that waits can arrive before the answer to the release that let it through.
    await run.releasing?.catch(() => {});
    run.grants[caller] = grant;
  },
  read: (run, caller) => perform(CALLS.read(run, caller)),
  async add({ steps }, caller) {
    return steps.find((step) => step.caller === caller && step.kind === 'read').value + 1;
  },
  async write(run, caller) {
    await perform(CALLS.write(run, caller));
    return sumOf(run, caller);
  },
  release: (run, caller) => (run.releasing = perform(CALLS.release(run, caller))),
};

function record(run, step) {
  run.steps.push(step);
  changed();
}

function step(run, { caller, kind }) {
  return act(run.places[caller], async () => {
    run.value ??= (await perform(values.create('i', INITIAL))).id;
    const value = await STEPS[kind](run, caller);
    record(run, { caller, kind, value });
  });
}

function content(ui) {
  const { run } = ui;
  const next = nextInOrder(run);
  return html`<p>Two callers add 1 to the same number, ${INITIAL}. Choose the order of their steps, or take the order that loses an update.</p>
    <div class="tools">
      ${segments(ui, 'lock', 'Lock', [['without', 'Without a lock'], ['with', 'With the lock']], () => restart(ui))}
    </div>
    <div class="lanes">${CALLERS.map((caller) => lane(run, caller))}</div>
    <div class="actions">
      ${button(next ? `Next step: ${next.caller}, ${BUTTONS[next.kind]}` : 'No step is left', () => step(run, next), { kind: 'primary', disabled: !next || run.places[next.caller].isBusy })}
      ${button('Start again', () => restart(ui), { disabled: run.steps.length === 0, reads: true })}
    </div>
    ${run.steps.length === 0 ? nothing : diagram(run)}
    <p class="verdict" aria-live="polite">${isDone(run) ? verdict(run, INITIAL) : nothing}</p>
    ${same(ui, () => [
      values.create('i', INITIAL),
      ...orderOf(run).filter(({ kind }) => CALLS[kind]).map(({ caller, kind }) => CALLS[kind](run, caller)),
    ])}`;
}

function lane(run, caller) {
  const next = nextOf(run, caller);
  const place = run.places[caller];
  return html`<div class="lane-of" role="group" aria-label="Caller ${caller}">
    <strong><span class="swatch ${colourOf(caller)}"></span>Caller ${caller}</strong>
    <span class="actions small">${kindsOf(run).map((kind) => button(BUTTONS[kind], () => step(run, { caller, kind }), { label: `${BUTTONS[kind]}, caller ${caller}`, disabled: kind !== next || place.isBusy }))}</span>
    ${problem(place.error)}
  </div>`;
}

const colourOf = (caller) => ({ A: 'c1', B: 'c3' })[caller];

/** A lane for each caller, and the number between them. Time goes down. */
function diagram(run) {
  const numbers = numbersOf(run, INITIAL);
  const lost = lostUpdate(run);
  const cell = (each, caller) =>
    each.caller === caller ? html`<td class="tint ${colourOf(caller)}">${TEXTS[each.kind](each)}</td>` : html`<td></td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The steps in their order"><table class="sequence">
    <caption class="visually-hidden">Each step of the callers, and the number after it</caption>
    <thead><tr><th scope="col">Step</th><th scope="col">Caller A</th><th scope="col">The number</th><th scope="col">Caller B</th></tr></thead>
    <tbody>${run.steps.map((each, index) => html`<tr>
      <th scope="row">${index + 1}</th>
      ${cell(each, 'A')}
      <td class="stored ${each.kind}">
        ${arrow(each)} <span class="mono">${numbers[index]}</span>
        ${lost?.index === index ? html`<strong class="lost">overwrites ${lost.written} of caller ${lost.loser}</strong>` : nothing}
      </td>
      ${cell(each, 'B')}
    </tr>`)}</tbody>
  </table></div>`;
}

/** The direction of the number: to the caller that reads, from the caller that writes. */
function arrow({ caller, kind }) {
  if (kind !== 'read' && kind !== 'write') {
    return nothing;
  }
  return html`<span class="direction" aria-hidden="true">${(kind === 'read') === (caller === 'A') ? '←' : '→'}</span>`;
}
