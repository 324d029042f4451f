// What happened in a run of an example, step by step. Pure.

/**
 * The events of some jobs, processes, queues or pipes, in the order of their times.
 *
 * @param {string[]} subjects their ids or names; one that ends with a dot stands for all jobs in place of an array
 */
export function eventsOf(model, subjects) {
  const isWatched = (name) => subjects.some((subject) => (subject.endsWith('.') ? name.startsWith(subject) : name === subject));
  return [model.steps, model.queues, model.pipes]
    .flatMap((log) => [...log].filter(([name]) => isWatched(name)).flatMap(([, events]) => events))
    .sort((one, other) => one.at - other.at);
}

/** Whether an event belongs to a step of the page: it has the step's type, and its other properties. */
export function belongs(event, { type, ...data }) {
  return event.type === type && Object.entries(data).every(([name, value]) => event.data[name] === value);
}

/**
 * The facts of an event, each a text: the place in Kafka, or the key in Redis with its type and bytes.
 *
 * @param {{instance: string, data: Object<string, *>}} event
 */
export function factsOf({ instance, data }) {
  const given = (name, text) => (data[name] === undefined || data[name] === '' ? [] : [text(data[name])]);
  return [
    ...given('chunk', (chunk) => `chunk ${chunk}`),
    ...given('topic', (topic) => `topic ${topic}, partition ${data.partition}, offset ${data.offset}`),
    ...given('attempt', (count) => `delivery ${count}`),
    ...given('lockMillis', (millis) => `acquired for ${millis / 1000} s`),
    ...given('headers', (headers) => `headers ${headers}`),
    ...given('key', (key) => key),
    ...given('type', (type) => type),
    ...given('at', (at) => `from byte ${at}`),
    ...given('bytes', (bytes) => `${bytes} bytes`),
    ...given('content', (content) => content),
    ...given('function', (name) => name),
    ...given('micros', (micros) => `${micros} µs`),
    ...given('position', (position) => `position ${position}`),
    ...given('item', (item) => item),
    ...given('end', (end) => `end ${end}`),
    ...given('pid', (pid) => `pid ${pid}`),
    ...given('exitcode', (exitcode) => `exit code ${exitcode}`),
    `by ${instance}`,
  ];
}

/**
 * The index of the step that happened last; -1 before the first.
 *
 * @param {Array} steps each with the properties of its events at index 3, if it has events
 */
export function latestStep(steps, events) {
  for (const event of [...events].reverse()) {
    const found = steps.findIndex(([, , , live]) => live && belongs(event, live));
    if (found >= 0) {
      return found;
    }
  }
  return -1;
}
