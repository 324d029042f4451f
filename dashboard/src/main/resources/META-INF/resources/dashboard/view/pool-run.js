// The actions of the pool's view: run a job, and compare a loop with the pool.

import { call, headers, Problem, problemOf } from '../io/api.js';
import { applyJob } from '../model/model.js';
import { parseValues } from '../model/format.js';
import { sseParser } from '../model/sse.js';
import { showAddress } from '../route.js';
import { act, changed, state } from '../store.js';

/** Up to this number, results are shown one by one, as soon as they are computed. */
export const MAX_STREAMED = 500;

/** Returns the body of POST /pool/jobs, as the form says. */
export function bodyOf(ui) {
  const { values, error } = parseValues(ui.values);
  if (error) {
    throw new Problem({ title: 'Values', detail: error });
  }
  const body = {};
  if (ui.from === 'source') {
    body.source = ui.source;
    body.function = lastFunction(ui.source);
  } else if (ui.from === 'expr') {
    body.expr = ui.expr;
  } else {
    body.function = ui.function;
  }
  body.values = values;
  number(ui, 'processes', body);
  number(ui, 'chunksize', body);
  return body;
}

function number(ui, name, body) {
  const text = String(ui[name]).trim();
  if (text === '') {
    return;
  }
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Problem({ title: name, detail: `${name} is "${text}"; it must be a whole number from 1 on, or empty.` });
  }
  body[name] = Number(text);
}

/** The function that is called is the last one of the source. */
function lastFunction(source) {
  const names = [...source.matchAll(/^(?:async\s+)?def\s+([A-Za-z_]\w*)/gm)].map(([, name]) => name);
  if (names.length === 0) {
    throw new Problem({ title: 'Python', detail: 'The source defines no function: it needs a line such as "def square(n):".' });
  }
  return names.at(-1);
}

export function run(ui) {
  return act(ui, async () => {
    const body = bodyOf(ui);
    showAddress('pool', addressOf(ui));
    ui.results = null;
    ui.compared = null;
    await runJob(ui, body);
  });
}

function addressOf(ui) {
  const own = { builtin: { function: ui.function }, source: { source: ui.source }, expr: { expr: ui.expr } }[ui.from];
  return { ...own, values: ui.values, processes: ui.processes, chunksize: ui.chunksize };
}

/** Runs a job, and returns its report. */
async function runJob(ui, body) {
  const { id } = await call('POST', '/pool/jobs', body);
  ui.job = id;
  ui.selected = null;
  ui.results = { job: id, values: body.values, results: new Map(), all: null };
  changed();
  try {
    if (body.values.length <= MAX_STREAMED) {
      await streamResults(ui.results);
    } else {
      ui.results.all = await call('GET', `/pool/jobs/${id}/results`);
    }
  } finally {
    const report = await call('GET', `/pool/jobs/${id}`);
    applyJob(state.model, report);
    changed();
  }
  return state.model.jobs.get(id).report;
}

async function streamResults(shown) {
  const path = `/pool/jobs/${shown.job}/results?order=completed`;
  const answer = await fetch(path, { headers: headers({ Accept: 'text/event-stream' }) });
  if (!answer.ok) {
    throw await problemOf(answer);
  }
  const parser = sseParser();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (const { id, name, data } of parser.push(part.value)) {
      if (name === 'result') {
        shown.results.set(Number(id), JSON.parse(data));
      } else if (name === 'error') {
        throw new Problem(JSON.parse(data));
      }
    }
    changed();
  }
}

/** The same values with one process, one after the other, and then with all workers. */
export function compare(ui) {
  return act(ui, async () => {
    const body = bodyOf(ui);
    ui.compared = { loop: null, pool: null };
    changed();
    ui.compared.loop = await runJob(ui, { ...body, processes: 1 });
    changed();
    const { processes, ...all } = body;
    ui.compared.pool = await runJob(ui, processes > 1 ? body : all);
  });
}

export function cancel(ui) {
  return act(ui.cancelling ??= {}, () => call('DELETE', `/pool/jobs/${ui.job}`));
}
