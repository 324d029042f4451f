import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { lawOf, median, planOf, seriesOf } = await load('model/speedup.js');
const { cpusText, crowdedText, explain, explainMachine } = await load('model/speedup-words.js');
const { cpusOf } = await load('model/cpus.js');
const { readExperiment } = await load('model/experiment-file.js');

/** Three runs for each number of workers, of a system with these parameters. */
function runs(counts, sigma, kappa, noise = 0.002) {
  return counts.flatMap((workers) =>
    [1 - noise, 1, 1 + noise].map((factor) => ({ workers, size: 24, seconds: ((1 + sigma * (workers - 1) + kappa * workers * (workers - 1)) / workers) * factor })),
  );
}

test('the speed-up is that of the medians, relative to one worker', () => {
  const { points, baseline } = seriesOf([[1, 10], [1, 12], [1, 11], [2, 5.5], [2, 6]].map(([workers, seconds]) => ({ workers, seconds, size: 4 })));

  assert.equal(baseline, 1);
  assert.deepEqual(points.map(({ workers, runs, seconds }) => [workers, runs, seconds]), [[1, 3, 11], [2, 2, 5.75]]);
  assert.equal(points[0].speedup, 1);
  assert.ok(Math.abs(points[1].speedup - 11 / 5.75) < 0.01);
});

test('without a run with one worker, the fewest workers are taken as parallel', () => {
  const { points } = seriesOf([{ workers: 2, seconds: 5, size: 4 }, { workers: 4, seconds: 2.5, size: 4 }]);

  assert.deepEqual(points.map(({ speedup, efficiency }) => [speedup, efficiency]), [[2, 1], [4, 1]]);
});

test('a median of two is between them', () => {
  assert.equal(median([3, 1]), 2);
  assert.equal(median([9, 1, 5]), 5);
});

test('serial work is a limit in words', () => {
  const series = seriesOf(runs([1, 2, 3, 4, 8], 0.03, 0));

  assert.match(explain(series)[0], /By Amdahl’s law, (2\.\d|3|3\.\d) % of the work is serial .*more than (3\d) times as fast as one\./);
});

test('workers that wait for each other have a peak in words', () => {
  const series = seriesOf(runs([1, 2, 4, 8, 12], 0.02, 0.02));

  assert.equal(lawOf(series).law.title, 'Universal Scalability Law');
  assert.deepEqual(explain(series), ['By the Universal Scalability Law, the workers wait for each other: beyond about 7 workers, more make it slower.']);
  assert.match(explain(seriesOf(runs([1, 2, 3, 4], 0.02, 0.02, 1e-6)))[1], /That is a forecast: at most 4 workers were measured/);
});

test('what is not distinguished from noise is not claimed', () => {
  assert.match(explain(seriesOf(runs([1, 2, 3], 0.001, 0, 0.1)))[0], /do not distinguish it from noise/);
});

test('more workers than CPUs are explained, and a speed-up beyond them', () => {
  assert.deepEqual(explainMachine(seriesOf(runs([1, 2], 0, 0)), 2), []);
  assert.deepEqual(explainMachine(seriesOf(runs([1, 2, 4], 0, 0)), 0), [], 'the CPUs are not known');
  assert.equal(explainMachine(seriesOf(runs([1, 2, 4], 0.5, 0)), 2).length, 1);
  assert.match(explainMachine(seriesOf(runs([1, 2, 4], 0, 0)), 2)[1], /beyond it/);
});

test('two numbers of workers have no fit', () => {
  const series = seriesOf(runs([1, 2], 0.03, 0));

  assert.deepEqual(series.fits, []);
  assert.equal(lawOf(series), null);
  assert.match(explain(series)[0], /two were measured/);
});

test('a plan measures every number once in each round', () => {
  let state = 1;
  const plan = planOf([1, 2, 3, 4], 3, () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647);

  assert.equal(plan.length, 12);
  for (let round = 0; round < 3; round++) {
    assert.deepEqual(plan.slice(4 * round, 4 * round + 4).sort(), [1, 2, 3, 4]);
  }
});

const pinned = (host, ...lists) => lists.map((cpus) => ({ host, cpus, cpuLimit: 1 }));

test('workers of a host share its CPUs', () => {
  assert.deepEqual(cpusOf(pinned('a', '0', '1', '0', '1')), { cpus: 2, useful: 2, hosts: 1 });
  assert.deepEqual(cpusOf(pinned('a', '0-3,8', '0-3,8')), { cpus: 2, useful: 2, hosts: 1 });
  assert.deepEqual(cpusOf([{ host: 'a', cpus: '0-1', cpuLimit: null }]), { cpus: 1, useful: 1, hosts: 1 });
});

test('with half a CPU each, more workers than CPUs help', () => {
  const halves = Array(6).fill({ host: 'a', cpus: '0-1', cpuLimit: 0.5 });

  assert.deepEqual(cpusOf(halves), { cpus: 2, useful: 4, hosts: 1 });
});

test('what the workers do not know is said', () => {
  assert.equal(cpusOf([{ host: 'a', cpus: '', cpuLimit: null }]), null);
  assert.equal(cpusText(null, 1), 'The worker does not know how many CPUs it has.');
  assert.equal(cpusText(cpusOf(pinned('a', '0', '1', '0')), 3), 'The 3 workers can use 2 CPUs at the same time.');
  assert.match(cpusText(cpusOf([...pinned('a', '0'), ...pinned('b', '0')]), 2), /^The 2 workers can use 2 CPUs at the same time, if none of their 2 hosts are containers/);
  assert.match(crowdedText(4, 2), /CPUs for 2 workers only: more cannot/);
  assert.equal(crowdedText(2, 2), '');
  assert.equal(crowdedText(2, 0), '');
});

test('a file of ./run experiment has a series for each job', () => {
  const workload = { function: 'burn', size: 64, chunksize: 1, argument: 50 };
  const json = {
    command: './run experiment --target local', machine: '2 cores', cores: 2, began: '2026-01-01T00:00:00Z',
    runs: [
      { workload, round: 1, workers: 1, busyWorkers: 1, seconds: 4 },
      { workload, round: 1, workers: 2, busyWorkers: 2, seconds: 2 },
      { workload: { ...workload, chunksize: 4 }, round: 1, workers: 1, busyWorkers: 1, seconds: 3 },
    ],
  };
  const { all, cores } = readExperiment(JSON.stringify(json));

  assert.equal(cores, 2);
  assert.deepEqual(all.map(({ label }) => label), ['64 × burn(50)', '64 × burn(50), chunksize 4']);
  assert.equal(all[0].series.points[1].speedup, 2);
});

test('another file is refused in words', () => {
  assert.throws(() => readExperiment('<html>'), /not JSON/);
  assert.throws(() => readExperiment('{"runs":[{"workers":0}]}'), /not the experiment.json/);
  assert.throws(() => readExperiment('[]'), /not the experiment.json/);
});
