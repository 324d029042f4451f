// The runs of the examples: each makes the example's calls, and notes whose events belong to it.

import { perform } from '../io/api.js';
import * as array from '../model/actions/array.js';
import * as pipe from '../model/actions/pipe.js';
import * as pool from '../model/actions/pool.js';
import * as process from '../model/actions/process.js';
import * as queue from '../model/actions/queue.js';
import { act, changed } from '../store.js';

const NUMBERS = [3, 4, 5, 6, 6, 7, 87, 8, 8];
const ELEMENTS = [2, 3, 6, 7, 8, 8, 9, 3, 3, 3];
const NAMES = ['sudh', 'kumar', 'pwskills', 'krish', 'naik'];
const MESSAGES = ['my name is payas', 'this is my msg to my mentors', 'i am taking class for dsm', 'i am trying to practice all the codes'];
const RECEIVER = `def child(conn):
    while True:
        try:
            print(conn.recv())
        except EOFError:
            break
`;

/** The pauses before each step. With a pause of zero the steps are shown, and nothing waits. */
export const PACES = [['0s', 'at full speed'], ['1s', 'in slow motion']];

/** By the ids of the examples. hasPace: whether the example is a job, which may pause. */
export const RUNS = {
  process: {
    actions: () => [process.start({ target: 'test1', args: [] }), process.join()],
    async run(lesson) {
      const { id } = await perform(process.start({ target: 'test1', args: [] }));
      watch(lesson, id);
      const { exitcode } = await perform(process.join(id));
      lesson.answer = `join: exit code ${exitcode}`;
    },
  },

  pool: {
    hasPace: true,
    actions: ({ pace }) => [pool.submit(squares(pace)), pool.results()],
    async run(lesson) {
      const { id } = await perform(pool.submit(squares(lesson.pace)));
      watch(lesson, id);
      lesson.answer = JSON.stringify(await perform(pool.results(id)));
    },
  },

  queue: {
    actions: ({ name }) => [queue.put(name, NAMES), queue.put(name, ['xyz', null])],
    async run(lesson) {
      lesson.name = newName();
      watch(lesson, lesson.name);
      await perform(queue.put(lesson.name, NAMES));
      await perform(queue.put(lesson.name, ['xyz', null]));
    },
  },

  array: {
    hasPace: true,
    actions: ({ pace }) => [array.create({ typecode: 'i', values: ELEMENTS }), array.map(inPlace(pace)), array.read()],
    async run(lesson) {
      const { id } = await perform(array.create({ typecode: 'i', values: ELEMENTS }));
      watch(lesson, `${id}.`);
      await perform(array.map(inPlace(lesson.pace), id));
      lesson.answer = JSON.stringify(await perform(array.read(id)));
    },
  },

  pipe: {
    actions: () => [pipe.open(true), pipe.startChild(RECEIVER, { duplex: true }), ...MESSAGES.map((message) => pipe.send(message)), pipe.close(), process.join()],
    async run(lesson) {
      const opened = await perform(pipe.open(true));
      const { id } = await perform(pipe.startChild(RECEIVER, { ...opened, duplex: true }));
      watch(lesson, opened.id, id);
      for (const message of MESSAGES) {
        await perform(pipe.send(message, opened.id));
      }
      await perform(pipe.close(opened.id));
      const { exitcode } = await perform(process.join(id));
      lesson.answer = `join: exit code ${exitcode}`;
    },
  },
};

export function newLesson() {
  return { pace: '0s', name: newName(), subjects: [], answer: null };
}

/** Runs an example. */
export function run(id, lesson) {
  return act(lesson, async () => {
    lesson.subjects = [];
    lesson.answer = null;
    await RUNS[id].run(lesson);
  });
}

function watch(lesson, ...subjects) {
  lesson.subjects = subjects;
  changed();
}

function squares(pause) {
  return { function: 'square', values: NUMBERS, processes: 5, chunksize: 1, pause };
}

function inPlace(pause) {
  return { function: 'square', overflow: 'fail', pause };
}

/** A queue ends with its sentinel, so each run has a new one. */
function newName() {
  return `learn-${Math.random().toString(36).slice(2, 10)}`;
}
