// The modules of the page, and the events that the tests give them.

const PAGE = new URL('../../main/resources/META-INF/resources/dashboard/', import.meta.url);

export const load = (path) => import(new URL(path, PAGE));

export function chunk(type, at, worker, chunk, { job = 'j', attempt = 1, chunks = 1 } = {}) {
  return { type: `chunk.${type}`, subject: job, instance: worker, at, data: { chunk, chunks, from: chunk, to: chunk + chunks, attempt } };
}

export function worker(type, at, name, data = {}) {
  return { type: `worker.${type}`, subject: name, instance: name, at, data };
}
