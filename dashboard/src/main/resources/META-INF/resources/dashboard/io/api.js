// The calls of the HTTP API. Whatever goes wrong becomes a Problem, whose message is for people.

const TOKEN = 'polyproc.token';

export class Problem extends Error {
  constructor({ status, title, detail, ...rest }) {
    super(detail ?? title);
    Object.assign(this, { status, title, rest });
  }
}

export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function setToken(value) {
  sessionStorage.setItem(TOKEN, value);
}

export function headers(own = {}) {
  return token() ? { ...own, Authorization: `Bearer ${token()}` } : own;
}

/** Calls the API. Returns the JSON of the answer, or null if it has none. */
export async function call(method, path, body, options = {}) {
  const init = { method, headers: headers({ Accept: 'application/json' }), ...options };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers['Content-Type'] = 'application/json';
  }
  const answer = await reach(path, init);
  if (!answer.ok) {
    throw await problemOf(answer);
  }
  const text = await answer.text();
  return text === '' ? null : JSON.parse(text);
}

async function reach(path, init) {
  try {
    return await fetch(path, init);
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem({ status: 0, title: 'No answer', detail: 'The service does not answer. Is it running?' });
  }
}

export async function problemOf(answer) {
  try {
    return new Problem(await answer.json());
  } catch {
    return new Problem({ status: answer.status, title: `Status ${answer.status}` });
  }
}

/** Makes the call of an action. Returns the JSON of the answer, or null if it has none. */
export function perform({ method, path, body }, options) {
  return call(method, path, body, options);
}

/** Makes the call of an action whose answer is a stream. Returns the answer. */
export async function openStreamOf({ method, path, accept }) {
  const answer = await reach(path, { method, headers: headers({ Accept: accept }) });
  if (!answer.ok) {
    throw await problemOf(answer);
  }
  return answer;
}
