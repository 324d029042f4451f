// Processes: the workers, and the processes that they run.

import { perform, Problem } from '../io/api.js';
import { html, nothing, repeat } from '../lit.js';
import * as actions from '../model/actions/process.js';
import * as workers from '../model/actions/worker.js';
import { parseValues } from '../model/format.js';
import { colourOf } from '../model/lanes.js';
import { applyProcess } from '../model/model.js';
import { lastFunction } from '../model/python.js';
import { readProcess } from '../refresh.js';
import { act, changed, state } from '../store.js';
import { crashNotice } from './crash.js';
import { button, card, choice, empty, field, problem, segments } from './parts.js';
import { same } from './same.js';
import { workersTable } from './workers.js';

const SOURCE = 'def test1():\n    print("this is my multiprocessing program")\n';

function newUi() {
  return { from: 'builtin', target: 'test1', args: '', source: SOURCE, name: '', actions: new Map(), crash: {} };
}

export function processesView({ model }) {
  const ui = (state.views.processes ??= newUi());
  return html`<div class="columns">
    ${card('Start a process', form(ui))}
    <div class="stack">
      ${card('Processes', tree(model, ui))}
      ${card('Workers', html`${workersTable(model, ui.crash)} ${crashNotice(ui.crash)} ${sameCrash(model, ui)}`)}
    </div>
  </div>`;
}

function sameCrash(model, ui) {
  const crashable = [...model.workers.values()].find((worker) => worker.isLive && worker.crashable);
  return crashable ? same(ui.crash, () => [workers.crash(crashable.instance)]) : nothing;
}

function bodyOf(ui) {
  const { values, error } = parseValues(ui.args);
  if (error) {
    throw new Problem({ title: 'args', detail: 'args is not a list: write JSON values, separated by commas.' });
  }
  const body = { args: values };
  if (ui.from === 'source') {
    const target = lastFunction(ui.source);
    if (target === null) {
      throw new Problem({ title: 'Python', detail: 'The source defines no function: it needs a line such as "def test1():".' });
    }
    Object.assign(body, { target, source: ui.source });
  } else {
    body.target = ui.target;
  }
  if (ui.name.trim()) {
    body.name = ui.name.trim();
  }
  return body;
}

function start(ui) {
  return act(ui, async () => {
    applyProcess(state.model, await perform(actions.start(bodyOf(ui))));
    changed();
  });
}

function form(ui) {
  const begin = () => !ui.isBusy && start(ui);
  const targets = ['test1', 'countdown', ...state.functions.map((each) => each.name)];
  const hints = { test1: 'Prints a line.', countdown: 'Prints a number each second, from its argument down to 1.' };
  return html`
    <div class="fields">
      <div class="field"><span class="label">Target</span>
        ${segments(ui, 'from', 'Where the target comes from', [['builtin', 'Built in'], ['source', 'Python']])}
      </div>
      ${ui.from === 'builtin'
        ? html`${choice(ui, 'target', 'Name', targets.map((name) => [name, name]))}
            <p class="hint">${hints[ui.target] ?? 'Prints its result.'}</p>`
        : field(ui, 'source', 'Python source', { area: true, rows: 6, mono: true, hint: 'The last function is the target.', onEnter: begin })}
      <div class="row">
        ${field(ui, 'args', 'args', { mono: true, size: 'half', hint: 'JSON values, with commas', onEnter: begin })}
        ${field(ui, 'name', 'name', { size: 'half', hint: 'Empty: Process-N', onEnter: begin })}
      </div>
    </div>
    <div class="actions">${button('Start', begin, { kind: 'primary', disabled: ui.isBusy })}</div>
    ${problem(ui.error)} ${same(ui, () => [actions.start(bodyOf(ui))])}`;
}

/** The parent and its children, the newest first. */
function tree(model, ui) {
  const children = [...model.processes.values()].reverse();
  return html`<p class="parent"><span class="mono">__main__</span> the front door, the parent of every process</p>
    ${children.length === 0
      ? empty('No process has been started. Each one runs on a free worker.')
      : html`<ul class="tree">${repeat(children, (child) => child.id, (child) => processOf(child, model, ui))}</ul>
        ${same((ui.tree ??= {}), () => signalsTo(children[0].id))}`}`;
}

function signalsTo(id) {
  return [actions.join(id), actions.terminate(id), actions.kill(id)];
}

function processOf(process, model, ui) {
  const action = ui.actions.get(process.id) ?? {};
  ui.actions.set(process.id, action);
  const name = process.name ?? process.id.slice(0, 8);
  const send = (call) => () => act(action, call);
  const join = async () => {
    action.joined = null;
    action.joined = await perform(actions.join(process.id));
    readProcess(process.id);
  };
  const signal = (signal) => async () => {
    await perform(signal(process.id));
    readProcess(process.id);
  };
  const isAlive = process.state !== 'stopped';
  return html`<li class="process">
    <div class="process-head">
      <span class="badge ${process.state}">${process.state}</span>
      <strong>${name}</strong>
      <span class="mono">${process.target}(${(process.args ?? []).map((each) => JSON.stringify(each)).join(', ')})</span>
      <span class="where">${process.worker ? html`<span class="swatch c${colourOf([...model.workers.keys()], process.worker)}"></span>${process.worker}${process.pid ? ` · pid ${process.pid}` : ''}` : 'waits for a worker'}</span>
      <span class="exit">${process.exitcode === null || process.exitcode === undefined ? nothing : exitcode(process.exitcode)}</span>
      <span class="actions small">
        ${isAlive
          ? html`${button('join', send(join), { label: `join ${name}`, disabled: action.isBusy })}
              ${button('terminate', send(signal(actions.terminate)), { label: `terminate ${name}` })}
              ${button('kill', send(signal(actions.kill)), { kind: 'danger', label: `kill ${name}` })}`
          : nothing}
      </span>
    </div>
    ${process.output ? html`<pre class="output" tabindex="0" aria-label="Output of ${name}">${process.output}</pre>` : nothing}
    ${action.isBusy ? html`<p class="hint">join waits until the process has ended, up to 20 s…</p>` : nothing}
    ${action.joined ? html`<p class="hint">${action.joined.ended ? `join returned: exit code ${action.joined.exitcode}` : 'join timed out: the process still runs'}</p>` : nothing}
    ${problem(action.error)}
  </li>`;
}

const CODES = { 0: 'returned', 1: 'raised an error', '-15': 'terminated', '-9': 'killed, or its worker was lost' };

function exitcode(code) {
  return `exit code ${code}${CODES[code] ? `: ${CODES[code]}` : ''}`;
}
