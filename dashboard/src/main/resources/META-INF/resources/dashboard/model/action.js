// An action of the page, described once: the call of the HTTP API, and the Python that does the same. The page
// makes the call from this description and shows both texts from it, so they cannot differ from what a button does.
//
//   const put = action('put', { method: 'POST', path: path`/queues/${name}/items`, body: { item }, python: `q.put(…)` });

/**
 * @typedef {object} Action
 * @property {string} name what it does: mostly the text of its button
 * @property {string} method
 * @property {string} path made with the tag path
 * @property {*} body the JSON value that is sent, or undefined
 * @property {string} accept the media type of the answer, or undefined for JSON
 * @property {Object<string, string>} keeps which field of the answer a later call needs, by the name of its variable
 * @property {string} python the same in Python, or a comment that says why there is nothing: see withoutPython
 */
export function action(name, { method, path, python, body, accept, keeps = {} }) {
  return Object.freeze({ name, method, path, body, accept, keeps, python });
}

export function withoutPython(reason) {
  return `# Without an equivalent in Python: ${reason}.`;
}

// A value that only an earlier answer can give. In a text for a shell it is a variable.
const [BEGIN, END] = ['\ue000', '\ue001'];
const VARIABLE = new RegExp(`${BEGIN}(\\w+)${END}`, 'g');

/** Returns a placeholder for a value that is not known yet. */
export function variable(name) {
  return BEGIN + name + END;
}

/** Builds a path; its values are encoded. */
export function path([first, ...texts], ...values) {
  const encoded = (value) => (String(value).startsWith(BEGIN) ? value : encodeURIComponent(value));
  return texts.reduce((built, text, index) => built + encoded(values[index]) + text, first);
}

/** The call for a terminal. */
export function curlOf({ method, path, body, accept, keeps }, { origin, withToken = false }) {
  const implied = method === 'GET' || (method === 'POST' && body !== undefined);
  const command = [
    `curl ${accept === 'text/event-stream' ? '-sN' : '-s'}${implied ? '' : ` -X ${method}`} ${word(origin + path)}`,
    ...(accept ? [`-H 'Accept: ${accept}'`] : []),
    ...(withToken ? ['-H "Authorization: Bearer $POLYPROC_HTTP_TOKEN"'] : []),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${word(JSON.stringify(body))}`]),
  ].join(' \\\n  ');
  const kept = Object.entries(keeps);
  if (kept.length === 0) {
    return command;
  }
  if (kept.length === 1) {
    const [[name, field]] = kept;
    return `${name}=$(${command} \\\n  | ${extract(field)})`;
  }
  return [`answer=$(${command})`, ...kept.map(([name, field]) => `${name}=$(echo "$answer" | ${extract(field)})`)].join('\n');
}

/** A command that prints the first field of this name. */
function extract(field) {
  return `sed 's/"${field}":"*\\([^",}]*\\).*/\\1/; s/.*[{,]//'`;
}

/** A word of a shell: quoted where that is needed, and so that its variables are expanded. */
function word(text) {
  if (/^[\w:/.-]+$/.test(text)) {
    return text;
  }
  if (/^[\w:/.?&=%-]+$/.test(text.replace(VARIABLE, ''))) {
    return `"${text.replace(VARIABLE, '$$$1')}"`;
  }
  return `'${text.replaceAll("'", `'\\''`).replace(VARIABLE, `'"$$$1"'`)}'`;
}

/** All calls of some actions as a script. */
export function curlScript(actions, options) {
  return script(actions, (each) => curlOf(each, options));
}

/** The same in Python. A statement that several actions need stands at the first of them. */
export function pythonScript(actions, { origin }) {
  const head = ['import polyproc as multiprocessing'];
  if (origin !== 'http://localhost:8080') {
    head.push(`# in the environment: POLYPROC_URL=${origin}`);
  }
  return `${head.join('\n')}\n\n${script(actions, ({ python }) => python)}`;
}

function script(actions, text) {
  return actions.map((each) => (actions.length === 1 ? text(each) : `# ${each.name}\n${text(each)}`)).join('\n\n');
}
