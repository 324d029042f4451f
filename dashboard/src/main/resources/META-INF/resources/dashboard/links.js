// The links of the views: what the address of each one contains. An address changes after an action,
// not while its parameters are typed in.

import { call } from './io/api.js';
import { readProcess } from './refresh.js';
import { linkOf } from './route.js';
import { openJob, showsResultsOfForm } from './view/pool-run.js';
import { reopenPipe } from './view/sharing/pipe.js';

/** By the paths of the routes. The other views have nothing that a link would have to contain. */
export const LINKS = {
  pool: linkOf('pool', ['values', 'processes', 'chunksize'], {
    write: (ui) => ({
      ...functionOf(ui),
      range: ui.range === 'job' ? '' : ui.range,
      table: ui.table ? 'yes' : '',
      job: ui.job,
      results: ui.job && showsResultsOfForm(ui) ? 'yes' : '',
    }),
    read(ui, given) {
      readFunction(ui, given);
      // An address without them means their defaults, and not what the view had before.
      Object.assign(ui, { processes: '', chunksize: '', range: 'job', ...pick(given, ['processes', 'chunksize', 'range']), table: given.table === 'yes' });
    },
    open: (ui, { job, results }) => job && openJob(ui, job, results === 'yes'),
  }),

  processes: linkOf('processes', ['args', 'name'], {
    write: (ui) => (ui.from === 'source' ? { source: ui.source } : { target: ui.target }),
    read(ui, given) {
      Object.assign(ui, { from: given.source ? 'source' : 'builtin', ...pick(given, ['source', 'target']) });
    },
  }),

  'scaling/measure': linkOf('measure', ['size', 'argument', 'repetitions'], { write: functionOf, read: readFunction }),

  'sharing/queue': linkOf('queue', ['name', 'items', 'maxsize', 'consumer'], {
    async open(ui, { name }) {
      if (name) {
        ui.view = await call('GET', `/queues/${encodeURIComponent(name)}`);
      }
    },
  }),

  'sharing/pipe': linkOf('pipe', ['duplex', 'message', 'source'], {
    write: ({ pipe, process }) => ({ pipe: pipe?.id, process }),
    async open(ui, { pipe, process }) {
      if (pipe) {
        await reopenPipe(ui, pipe);
        ui.process = process ?? null;
        readProcess(process);
      }
    },
  }),

  'sharing/array': linkOf('array', ['typecode', 'values', 'function', 'overflow'], {
    write: ({ array }) => ({ array: array?.id }),
    async open(ui, { array: id }) {
      if (id) {
        const path = `/arrays/${encodeURIComponent(id)}`;
        const array = await call('GET', `${path}/info`);
        Object.assign(ui, { array, before: await call('GET', path), after: null, work: [] });
      }
    },
  }),

  'sharing/lock': linkOf('lock', ['name', 'lease'], {
    async open(ui, { name }) {
      if (name) {
        ui.view = await call('GET', `/locks/${encodeURIComponent(name)}`);
      }
    },
  }),
};

function functionOf(ui) {
  return { builtin: { function: ui.function }, source: { source: ui.source }, expr: { expr: ui.expr } }[ui.from];
}

function readFunction(ui, given) {
  const from = given.source ? 'source' : given.expr ? 'expr' : given.function ? 'builtin' : ui.from;
  Object.assign(ui, { from, ...pick(given, ['function', 'source', 'expr']) });
}

function pick(given, names) {
  return Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]]));
}
