// Values and calls as Python writes them.

/** Returns a JSON value as a Python literal. */
export function literal(value) {
  if (value === null) {
    return 'None';
  }
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (typeof value === 'object') {
    return `{${Object.entries(value).map(([name, each]) => `${quoted(name)}: ${literal(each)}`).join(', ')}}`;
  }
  return String(value);
}

/** Single quotes, as Python's repr; JSON's escapes mean the same in Python. */
function quoted(text) {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Returns a tuple of literals, as args= needs it. */
export function tuple(values) {
  return values.length === 1 ? `(${literal(values[0])},)` : `(${values.map(literal).join(', ')})`;
}

/** Returns a call. A keyword argument without a value is left out. */
export function called(name, positional, keywords = {}) {
  const named = Object.entries(keywords).filter(([, text]) => text !== undefined).map(([key, text]) => `${key}=${text}`);
  return `${name}(${[...positional, ...named].join(', ')})`;
}

/** Returns the name of the last function that a source defines, which is the one that is called; or null. */
export function lastFunction(source) {
  return [...source.matchAll(/^(?:async\s+)?def\s+([A-Za-z_]\w*)/gm)].map(([, name]) => name).at(-1) ?? null;
}
