// Pipe: this page has end a; a process on a worker has end b, as a child has its end.

import { call, perform } from '../../io/api.js';
import { html, nothing } from '../../lit.js';
import * as actions from '../../model/actions/pipe.js';
import { applyProcess } from '../../model/model.js';
import { act, changed, state } from '../../store.js';
import { button, card, empty, field, problem, segments } from '../parts.js';
import { same } from '../same.js';

const CHILD = `def child(conn):
    while True:
        try:
            message = conn.recv()
        except EOFError:
            print("EOFError: the other end was closed")
            break
        conn.send(f"the child has received {message!r}")
`;

const ONE_WAY = `def child(conn):
    for message in ["my name is payas", "this is my msg to my mentors"]:
        conn.send(message)
    conn.close()
`;

function newUi() {
  return { duplex: 'yes', message: 'my name is payas', source: CHILD, pipe: null, lines: [], process: null };
}

export function pipeView({ model }) {
  const ui = (state.views.pipe ??= newUi());
  return html`<div class="columns">
    ${card('Two ends', form(ui))}
    <div class="stack">${card('The conversation', conversation(ui, model))}</div>
  </div>`;
}

function open(ui) {
  return act(ui, async () => {
    const duplex = ui.duplex === 'yes';
    ui.lines = [];
    ui.pipe = await perform(actions.open(duplex));
    const process = await perform(actions.startChild(ui.source, ui.pipe));
    ui.process = process.id;
    applyProcess(state.model, process);
    receive(ui, ui.pipe.id);
  });
}

/** Shows a pipe that exists, such as that of a link. */
export async function reopenPipe(ui, id) {
  const { duplex, ends } = await call('GET', `/pipes/${encodeURIComponent(id)}`);
  const isClosed = ends.a.closed;
  const text = isClosed ? 'End a is closed.' : 'This page has end a again. What was received before is not shown.';
  Object.assign(ui, {
    duplex: duplex ? 'yes' : 'no',
    pipe: { id, a: ends.a.url, b: ends.b.url, ended: isClosed },
    lines: [{ from: null, text }],
  });
  receive(ui, id);
}

/** Receives at end a until the other end is closed. */
async function receive(ui, id) {
  while (ui.pipe?.id === id && !ui.pipe.ended) {
    try {
      const got = await perform(actions.receive(id));
      if (got !== null) {
        ui.lines.push({ from: 'b', text: got.message });
      }
    } catch (e) {
      // After the page's own close, the call that waits is refused, which says nothing new.
      ui.pipe.ended = true;
      if (!ui.pipe.isClosing) {
        ui.lines.push({ from: null, text: `${e.title}: ${e.message}` });
      }
    }
    ui.lines.splice(0, ui.lines.length - 200);
    changed();
  }
}

function send(ui) {
  return act(ui, async () => {
    const text = ui.message;
    await perform(actions.send(text, ui.pipe.id));
    ui.lines.push({ from: 'a', text });
    ui.message = '';
  });
}

function close(ui) {
  return act(ui, async () => {
    ui.pipe.isClosing = true;
    await perform(actions.close(ui.pipe.id));
    ui.pipe.ended = true;
    ui.lines.push({ from: null, text: 'End a is closed. The child’s next recv raises EOFError.' });
  });
}

function form(ui) {
  const isOpen = ui.pipe && !ui.pipe.ended;
  return html`<div class="fields">
      <div class="field"><span class="label">Directions</span>
        ${segments(ui, 'duplex', 'Directions', [['yes', 'duplex'], ['no', 'one way: b to a']], (value) => (ui.source = value === 'yes' ? CHILD : ONE_WAY))}
      </div>
      ${field(ui, 'source', 'The child, at end b', { area: true, rows: 9, mono: true })}
    </div>
    <div class="actions">${button(isOpen ? 'Start again' : 'Pipe() and start', () => open(ui), { kind: isOpen ? '' : 'primary', disabled: ui.isBusy })}</div>
    ${isOpen
      ? html`<div class="fields">${field(ui, 'message', 'Message from end a', { onEnter: () => send(ui) })}</div>
          <div class="actions">
            ${button('send', () => send(ui), { kind: 'primary', disabled: ui.isBusy || ui.duplex === 'no' })}
            ${button('close', () => close(ui), { disabled: ui.isBusy })}
          </div>`
      : nothing}
    ${problem(ui.error)}
    ${same(ui, () => sameOf(ui))}`;
}

function sameOf(ui) {
  const duplex = ui.duplex === 'yes';
  const { id } = ui.pipe ?? {};
  return [
    actions.open(duplex),
    actions.startChild(ui.source, { ...ui.pipe, duplex }),
    ...(duplex ? [actions.send(ui.message, id)] : []),
    actions.receive(id),
    actions.close(id),
  ];
}

function conversation(ui, model) {
  if (!ui.pipe) {
    return empty('A pipe has two ends. This page keeps end a; end b goes to a child process, which a worker runs.');
  }
  const child = model.processes.get(ui.process);
  return html`<p class="ends"><span><strong>a</strong> this page</span><span><strong>b</strong> ${child?.worker ?? 'waits for a worker'}${child?.state === 'stopped' ? `, ended with exit code ${child.exitcode}` : ''}</span></p>
    <ol class="talk" aria-live="polite">
      ${ui.lines.map(({ from, text }) => html`<li class="end-${from ?? 'none'}">${from ? html`<span class="visually-hidden">End ${from}: </span>` : nothing}${typeof text === 'string' ? text : JSON.stringify(text)}</li>`)}
    </ol>
    ${ui.lines.length === 0 ? empty('No message yet.') : nothing}
    ${child?.output ? html`<h3>Output of the child</h3><pre class="output" tabindex="0">${child.output}</pre>` : nothing}`;
}
