// The fits against the published examples and the curves of LawTest and LawPropertyTest of module experiments.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './page.mjs';

const { AMDAHL, fit, limitOf, peakOf, predicted, USL } = await load('model/laws.js');
const { leastSquares } = await load('model/least-squares.js');

/** A Cisco router's throughput with 1 to 32 flows, in Schwartz, "Practical Scalability". */
const CISCO = [
  955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7, 9047.84, 9426.55,
  9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37, 12075.41, 12177.29, 12211.41,
  12158.93, 12155.27, 12118.04, 12140.4, 12074.39,
];

const observations = (table) => table.map(([workers, throughput]) => ({ workers, throughput }));
const curve = (lambda, sigma, kappa) => observations([1, 2, 4, 8, 16, 32].map((n) => [n, USL.value(n, [lambda, sigma, kappa])]));

function assertClose(actual, expected, error = Math.abs(expected) * 2e-4) {
  assert.ok(Math.abs(actual - expected) <= error, `${actual} is not ${expected} ± ${error}`);
}

test('the example of the router has the parameters of the book', () => {
  const found = fit(USL, observations(CISCO.map((throughput, i) => [i + 1, throughput])));

  assertClose(found.lambda.value, 995.6486);
  assertClose(found.sigma.value, 0.02671591);
  assertClose(found.kappa.value, 7.690945e-4);
  assertClose(peakOf(found), 35, 0.6);
  assertClose(predicted(found, 35), 12_341, 13);
});

test('the example of the package usl for R has its parameters', () => {
  const found = fit(USL, observations([[1, 1], [2, 1.8868], [4, 3.0769], [6, 3.5294], [8, 3.5398], [10, 3.3557]]));

  assertClose(found.sigma.value, 0.02, 5e-4);
  assertClose(found.kappa.value, 0.02, 5e-4);
});

test('the example of NIST, DanWood, has the certified errors', () => {
  const xs = [1.309, 1.471, 1.49, 1.565, 1.611, 1.68];
  const ys = [2.138, 3.421, 3.597, 4.34, 4.882, 5.66];
  const power = { value: (x, [a, b]) => a * x ** b, gradient: (x, [a, b]) => [x ** b, a * x ** b * Math.log(x)] };
  const { estimates: [first, second], residuals } = leastSquares(power, xs, ys, [1, 5]);

  assertClose(residuals, 4.3173084083e-3, 5e-9);
  assertClose(first.value, 7.6886226176e-1, 1e-6);
  assertClose(second.value, 3.8604055871, 5e-6);
  assertClose(first.high - first.value, 2.776445105 * 1.828197386e-2, 2e-5);
  assertClose(second.high - second.value, 2.776445105 * 5.1726610913e-2, 5e-5);
});

test('Amdahl’s law of its own curve has its parameters and its limit', () => {
  const found = fit(AMDAHL, observations([1, 2, 4, 8].map((n) => [n, (20 * n) / (1 + 0.1 * (n - 1))])));

  assertClose(found.lambda.value, 20, 1e-6);
  assertClose(found.sigma.value, 0.1, 1e-8);
  assertClose(limitOf(found), 10, 1e-6);
  assertClose(found.explained, 1, 1e-9);
  assert.equal(peakOf(found), null);
});

test('the law of its own curve has its parameters, in every unit', () => {
  for (const lambda of [0.01, 1, 1e6]) {
    for (const sigma of [0, 0.05, 0.3, 0.6]) {
      for (const kappa of [0, 1e-4, 0.02]) {
        const found = fit(USL, curve(lambda, sigma, kappa));
        assertClose(found.lambda.value, lambda);
        assertClose(found.sigma.value, sigma, 1e-4);
        assertClose(found.kappa.value, kappa, 1e-5);
      }
    }
  }
});

test('an estimate is within its interval, which noise widens', () => {
  const noise = [1.01, 0.98, 1.02, 0.97, 1.01, 1];
  const found = fit(USL, curve(50, 0.05, 0.001).map(({ workers, throughput }, i) => ({ workers, throughput: throughput * noise[i] })));

  for (const { low, value, high } of [found.lambda, found.sigma, found.kappa]) {
    assert.ok(low < value && value < high);
  }
  assert.ok(found.sigma.high - found.sigma.low > 0.01);
});

test('too few numbers of workers or runs are not fitted', () => {
  const two = observations([[1, 10], [1, 11], [2, 19], [2, 20], [2, 21]]);

  assert.equal(fit(USL, two).reason, 'it needs 3 different numbers of workers, not 2');
  assert.equal(fit(AMDAHL, two).reason, undefined);
  assert.equal(fit(AMDAHL, two.slice(1, 3)).reason, 'it needs more than 2 runs, not 2');
});
