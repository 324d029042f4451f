import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentedCalls, pythonClasses } from './documentation.mjs';
import { load } from './page.mjs';

const { action, curlOf, curlScript, path, pythonScript, variable, withoutPython } = await load('model/action.js');
const { literal, tuple } = await load('model/python.js');
const [array, lock, pipe, pool, process, queue, value, worker] = await Promise.all(
  ['array', 'lock', 'pipe', 'pool', 'process', 'queue', 'value', 'worker'].map((name) => load(`model/actions/${name}.js`)),
);

const ORIGIN = 'http://localhost:8080';
const SOURCE = 'def child(conn):\n    conn.send(1)\n';
const EXAMPLES = {
  pool: [
    pool.submit({ function: 'square', values: [3, 4], processes: 5, chunksize: 1 }),
    pool.submit({ source: 'def square(n):\n    return n ** 2\n', function: 'square', values: [3] }),
    pool.submit({ expr: 'n**2', values: [3] }),
    pool.streamResults('ID'),
    pool.results('ID'),
    pool.report('ID'),
    pool.cancel('ID'),
  ],
  process: [
    process.start({ target: 'test1', args: [1], name: 'Process-1' }),
    process.start({ target: 'child', source: SOURCE, args: [] }),
    process.join('ID'),
    process.terminate('ID'),
    process.kill('ID'),
  ],
  queue: [
    queue.create('ID', { maxsize: 2, consumer: 'http' }),
    queue.put('ID', ['sudh']),
    queue.put('ID', ['sudh', 'kumar']),
    queue.put('ID', [null]),
    queue.get('ID'),
    queue.taskDone('ID', 'R'),
    queue.join('ID'),
    queue.state('ID'),
    queue.printed('ID'),
  ],
  pipe: [pipe.open(true), pipe.open(false), pipe.startChild(SOURCE, { duplex: true }), pipe.send('hello', 'ID'), pipe.receive('ID'), pipe.close('ID')],
  array: [
    array.create({ typecode: 'i', values: [2, 3] }),
    array.create({ typecode: 'i', size: 2 }),
    array.read('ID'),
    array.readElement(0, 'ID'),
    array.map({ function: 'square', overflow: 'fail' }, 'ID'),
    array.map({ function: 'square', overflow: 'wrap' }, 'ID'),
    array.increments('increment', 0, 2, 'ID'),
    array.increments('increment_locked', 1, 2, 'ID'),
  ],
  value: [
    value.create('i', 10),
    lock.acquire('ID', '60s', { python: 'counter.get_lock().acquire(timeout=30)' }),
    value.read('A', 'ID'),
    value.write('A', 11, null, 'ID'),
    value.write('A', 11, { lock: 'L', token: 7 }, 'ID'),
    lock.release('ID', 'H', { python: 'counter.get_lock().release()' }),
  ],
  worker: [worker.crash('ID')],
  lock: [lock.acquire('ID', '10s'), lock.extend('ID', '10s', 'H'), lock.write('ID', 7), lock.release('ID', 'H'), lock.state('ID')],
};

const CALLS = documentedCalls();
const CLASSES = pythonClasses();

/** A curl command of docs/api has the method and the path; its page has the parameters and the fields of the body. */
function isDocumented({ method, path, body }) {
  const [place, query] = path.split('?');
  const template = new RegExp(`^${place.replace(/\/(ID|a|\d+)(?=\/|$)/g, '/[^/]+')}$`);
  const pages = CALLS.filter((call) => call.method === method && template.test(call.path)).map(({ page }) => page);
  const isIn = (pattern) => pages.some((page) => pattern.test(page));
  return (
    pages.length > 0 &&
    [...new URLSearchParams(query).keys()].every((name) => isIn(new RegExp(`[?&]${name}=|\`${name}\``))) &&
    Object.keys(body ?? {}).every((name) => isIn(new RegExp(`"${name}\\\\?":|\`${name}\``)))
  );
}

test('each call of a button is in docs/api', () => {
  for (const [name, actions] of Object.entries(EXAMPLES)) {
    actions.forEach((each) => assert.ok(isDocumented(each), `${name}: docs/api has no such call: ${curlOf(each, { origin: ORIGIN })}`));
  }
});

test('a call with a misspelt path, method, parameter or field is not in docs/api', () => {
  const one = { method: 'POST', path: '/queues/ID/items', body: { item: 1 } };
  assert.ok(isDocumented(one));
  assert.ok(!isDocumented({ ...one, path: '/queues/ID/item' }));
  assert.ok(!isDocumented({ ...one, method: 'DELETE' }));
  assert.ok(!isDocumented({ ...one, path: '/queues/ID/items?tiemout=1s' }));
  assert.ok(!isDocumented({ ...one, body: { itmes: [] } }));
});

/** The calls of a Python text that the client does not have: of its module, and of what it returns. */
function unknownCalls(python) {
  const types = new Map([['multiprocessing', 'Context']]);
  const RESULTS = { Pipe: 'Connection', map_async: 'MapResult', get_lock: 'Lock' };
  const unknown = [];
  for (const line of python.split('\n').filter((each) => !each.trimStart().startsWith('#'))) {
    const chain = line.match(/^\s*(?:(\w+(?:, \w+)*) = )?(?:print\()?(\w+)((?:\.\w+\([^()]*(?:\([^()]*\)[^()]*)*\))+)/);
    if (!chain) {
      continue;
    }
    const [, targets, first, calls] = chain;
    let type = types.get(first);
    for (const [, name, given] of type ? calls.matchAll(/\.(\w+)\(((?:[^()]|\([^()]*\))*)\)/g) : []) {
      const parameters = parametersOf(type, name);
      if (!parameters) {
        unknown.push(`${type}.${name}`);
        break;
      }
      [...given.matchAll(/(?<=^|, )(\w+)=/g)].map(([, each]) => each).filter((each) => !parameters.includes(each)).forEach((each) => unknown.push(`${type}.${name}(${each}=)`));
      type = RESULTS[name] ?? name;
    }
    targets?.split(', ').forEach((target) => types.set(target, type));
  }
  return unknown;
}

function parametersOf(type, method) {
  const { methods, bases, makes } = CLASSES.get(type) ?? { methods: new Map(), bases: [], makes: new Map() };
  return methods.get(method) ?? CLASSES.get(makes.get(method))?.methods.get('__init__') ?? bases.map((base) => parametersOf(base, method)).find(Boolean) ?? null;
}

test('each Python statement calls what the Python client has', () => {
  for (const [name, actions] of Object.entries(EXAMPLES)) {
    assert.deepEqual(unknownCalls(pythonScript(actions, { origin: ORIGIN })), [], name);
  }
});

test('a misspelt Python name is not in the client', () => {
  assert.deepEqual(unknownCalls('q = multiprocessing.JoinableQueue()\nq.putt(1)'), ['JoinableQueue.putt']);
  assert.deepEqual(unknownCalls('q = multiprocessing.Queueue()'), ['Context.Queueue']);
  assert.deepEqual(unknownCalls('q = multiprocessing.Queue(size=1)'), ['Context.Queue(size=)']);
  assert.deepEqual(unknownCalls('p = multiprocessing.Process(target=f)\np.stop()'), ['Process.stop']);
});

test('each action has Python, or says why not', () => {
  Object.values(EXAMPLES).flat().forEach(({ name, python }) => assert.ok(python.length > 0, name));
  assert.equal(pool.cancel('ID').python, withoutPython('pool.terminate() cancels all jobs of the pool, not one by its id'));
});

test('the texts of a pool have the values of the form', () => {
  const submit = pool.submit({ function: 'square', values: [3, 4], processes: 5 });

  assert.equal(
    curlScript([submit, pool.streamResults()], { origin: ORIGIN }),
    `# Start
job=$(curl -s http://localhost:8080/pool/jobs \\
  -H 'Content-Type: application/json' \\
  -d '{"function":"square","values":[3,4],"processes":5}' \\
  | sed 's/"id":"*\\([^",}]*\\).*/\\1/; s/.*[{,]//')

# Results
curl -sN "http://localhost:8080/pool/jobs/$job/results?order=completed" \\
  -H 'Accept: text/event-stream'`,
  );
  assert.equal(
    pythonScript([submit, pool.streamResults()], { origin: ORIGIN }),
    `import polyproc as multiprocessing

# Start
pool = multiprocessing.Pool(5)
result = pool.map_async('square', [3, 4])

# Results
print(result.get())`,
  );
});

test('a text for a shell is quoted', () => {
  const put = action('put', { method: 'POST', path: path`/queues/${"a b'c"}/items`, body: { item: "it's $x" }, python: '' });

  assert.equal(
    curlOf(put, { origin: ORIGIN, withToken: true }),
    `curl -s 'http://localhost:8080/queues/a%20b'\\''c/items' \\\n  -H "Authorization: Bearer $POLYPROC_HTTP_TOKEN" \\\n  -H 'Content-Type: application/json' \\\n  -d '{"item":"it'\\''s $x"}'`,
  );
  assert.equal(curlOf(pool.cancel(variable('job')), { origin: ORIGIN }), 'curl -s -X DELETE "http://localhost:8080/pool/jobs/$job"');
});

test('a variable in a body is outside of the single quotes', () => {
  const start = pipe.startChild('def child(conn): pass', { duplex: true });

  assert.ok(curlOf(start, { origin: ORIGIN }).includes(`"args":[{"__polyproc__":"Connection","id":"'"$pipe"'","end":"b","url":"'"$b"'"`));
});

test('values are literals of Python', () => {
  assert.equal(literal([1, -2.5, true, null, "it's", 'a "b"', { x: [] }, 'line\n']), `[1, -2.5, True, None, "it's", 'a "b"', {'x': []}, 'line\\n']`);
  assert.equal(literal(`'"\\`), `'\\'"\\\\'`);
  assert.equal(tuple([1]), '(1,)');
  assert.equal(tuple(['a', 2]), "('a', 2)");
});
