// What the documentation of the HTTP API and the Python client contain, for the tests to compare with.

import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');
const filesOf = (folder, end) => readdirSync(new URL(folder, ROOT)).filter((name) => name.endsWith(end)).map((name) => read(folder + name));

/** The ends of a pipe, which the documentation keeps in variables. */
const VARIABLES = { $a: 'http://localhost:8080/pipes/ID/a', $b: 'http://localhost:8081/pipes/ID/b', '${a%/a}': 'http://localhost:8080/pipes/ID' };

/** Returns the calls of all curl commands in docs/api: their method and path, and the page. */
export function documentedCalls() {
  return filesOf('docs/api/', '.md').flatMap((page) =>
    [...page.matchAll(/```(?:console|bash)\n([\s\S]*?)```/g)].flatMap(([, block]) => block.replaceAll('\\\n', ' ').split('\n').flatMap((line) => callsOf(line, page))),
  );
}

function callsOf(line, page) {
  return line
    .split(/\bcurl /)
    .slice(1)
    .flatMap((command) => {
      const text = command.replace(/\$[ab]\b|\$\{a%\/a\}/g, (name) => VARIABLES[name]);
      const url = text.match(/http:\/\/localhost:\d+([^\s"'?]*)/);
      if (!url) {
        return [];
      }
      const method = text.match(/-X ([A-Z]+)/)?.[1] ?? (/ (?:-d|--data-binary) /.test(text) ? 'POST' : 'GET');
      return [{ method, path: url[1], page }];
    });
}

/**
 * Returns the classes of the Python client: their bases, their methods with the names of the parameters, and the
 * classes that are their attributes.
 */
export function pythonClasses() {
  const classes = new Map();
  const sources = ['python-client/src/polyproc/', 'python-client/src/polyproc/sharing/'].flatMap((folder) => filesOf(folder, '.py'));
  for (const source of sources) {
    for (const part of source.split(/^(?=class )/m).slice(1)) {
      // A class that has another class as an attribute makes its instances, as the context does with Process.
      const makes = new Map([...part.matchAll(/^    (\w+) = \w+\.(\w+)$/gm)].map(([, name, made]) => [name, made]));
      const [, name, bases = ''] = part.match(/^class (\w+)(?:\(([^)]*)\))?/);
      const methods = new Map();
      for (const [, method, parameters] of part.matchAll(/^    def (\w+)\(([\s\S]*?)\)(?: ->|:)/gm)) {
        methods.set(method, [...parameters.matchAll(/(\w+)\s*(?=:|=|,|$)/g)].map(([, each]) => each));
      }
      classes.set(name, { bases: bases.split(',').map((base) => base.trim().split('.').at(-1)), methods, makes });
    }
  }
  return classes;
}
