// The actions of the pool's view: run a job, and compare a loop with the pool.

import { openStreamOf, perform, Problem } from '../io/api.js';
import * as pool from '../model/actions/pool.js';
import { applyJob } from '../model/model.js';
import { parseValues } from '../model/format.js';
import { lastFunction } from '../model/python.js';
import { sseParser } from '../model/sse.js';
import { act, acted, changed, state } from '../store.js';

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
    body.function = functionOf(ui.source);
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

function functionOf(source) {
  const name = lastFunction(source);
  if (name === null) {
    throw new Problem({ title: 'Python', detail: 'The source defines no function: it needs a line such as "def square(n):".' });
  }
  return name;
}

export function run(ui) {
  return act(ui, async () => {
    const body = bodyOf(ui);
    ui.results = null;
    ui.compared = null;
    await runJob(ui, body);
  });
}

/** Runs a job, and returns its report. */
async function runJob(ui, body) {
  const { id } = await perform(pool.submit(body));
  return showJob(ui, id, body.values);
}

/** Whether the values of the form are those of the results that are shown. */
export function showsResultsOfForm(ui) {
  return ui.results?.job === ui.job && JSON.stringify(parseValues(ui.values).values) === JSON.stringify(ui.results?.values);
}

/**
 * Shows a job that exists, such as that of a link.
 *
 * @param {boolean} isOfForm whether the form has its values: then its results are shown, too
 */
export async function openJob(ui, id, isOfForm) {
  applyJob(state.model, await perform(pool.report(id)));
  Object.assign(ui, { job: id, selected: null, results: null });
  if (isOfForm) {
    await showJob(ui, id, parseValues(ui.values).values ?? []);
  }
}

/** Shows a job and its results as they are computed. Returns its report. */
async function showJob(ui, id, values) {
  ui.job = id;
  ui.selected = null;
  ui.crash = {};
  ui.results = { job: id, values, results: new Map(), all: null };
  acted();
  try {
    const results = resultsOf(values, id);
    if (results.accept) {
      await showStream(results, ui.results);
    } else {
      ui.results.all = await perform(results);
    }
  } finally {
    applyJob(state.model, await perform(pool.report(id)));
    changed();
  }
  return state.model.jobs.get(id).report;
}

/** The results of a few values are streamed; those of many are read at once. */
function resultsOf(values, job) {
  return values.length <= MAX_STREAMED ? pool.streamResults(job) : pool.results(job);
}

async function showStream(results, shown) {
  const answer = await openStreamOf(results);
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

/** What Run does, in order. */
export function runActions(ui) {
  const body = bodyOf(ui);
  return [pool.submit(body), resultsOf(body.values), pool.report()];
}

/** The same values with one process, one after the other, and then with all workers. */
export function compare(ui) {
  return act(ui, async () => {
    const [loop, all] = comparedBodies(ui);
    ui.compared = { loop: null, pool: null };
    changed();
    ui.compared.loop = await runJob(ui, loop);
    changed();
    ui.compared.pool = await runJob(ui, all);
  });
}

function comparedBodies(ui) {
  const body = bodyOf(ui);
  const { processes, ...all } = body;
  return [{ ...body, processes: 1 }, processes > 1 ? body : all];
}

/** What For loop or pool? does, in order. */
export function compareActions(ui) {
  return comparedBodies(ui).flatMap((body) => [pool.submit(body), resultsOf(body.values), pool.report()]);
}

export function cancel(ui) {
  return act(ui.cancelling ??= {}, () => perform(pool.cancel(ui.job)));
}
