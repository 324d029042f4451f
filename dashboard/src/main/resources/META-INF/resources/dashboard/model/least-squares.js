// The least-squares fit of a curve by the Levenberg-Marquardt method, as module experiments does it in Java.

const MAX_STEPS = 1_000;

/** Below this change of the sum of squares, relative to it, the search has converged. */
const PRECISION = 1e-14;

/** The 97.5 % quantiles of Student's distribution with 1, 2, … degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/**
 * Fits the curve to the points.
 *
 * The intervals are those of the linearised problem: the parameter plus and minus its standard error
 * times the quantile of Student's distribution.
 *
 * @param {{value: function, gradient: function}} curve a function of x and its parameters, and its
 *     derivatives with respect to each parameter
 * @param {number[]} start where the search begins
 * @returns {{estimates: {value: number, low: number, high: number}[], residuals: number}|null} with
 *     95 % intervals and the sum of the squared residuals; null if the points do not determine the
 *     parameters
 */
export function leastSquares(curve, xs, ys, start) {
  let parameters = start;
  let residuals = sumOfSquares(curve, xs, ys, parameters);
  let damping = 1e-3;
  for (let step = 0; step < MAX_STEPS && damping < 1e12; step++) {
    const { matrix, vector } = normalEquations(curve, xs, ys, parameters);
    const change = solved(damped(matrix, damping), vector);
    const next = change && parameters.map((value, i) => value + change[i]);
    const better = next ? sumOfSquares(curve, xs, ys, next) : Infinity;
    if (better <= residuals) {
      const isSmall = residuals - better <= PRECISION * residuals;
      [parameters, residuals] = [next, better];
      damping /= 10;
      if (isSmall) {
        break;
      }
    } else {
      damping *= 10;
    }
  }
  return withIntervals(normalEquations(curve, xs, ys, parameters).matrix, parameters, residuals, xs.length);
}

function withIntervals(matrix, parameters, residuals, points) {
  const freedom = points - parameters.length;
  const estimates = parameters.map((value, i) => {
    const column = solved(matrix, parameters.map((_, j) => (i === j ? 1 : 0)));
    const margin = column && quantile(freedom) * Math.sqrt((column[i] * residuals) / freedom);
    return { value, low: value - margin, high: value + margin };
  });
  return estimates.every(({ low, high }) => Number.isFinite(low) && high >= low) ? { estimates, residuals } : null;
}

/** Beyond the table, the quantile approaches that of the normal distribution. */
function quantile(freedom) {
  return STUDENT[freedom - 1] ?? 1.96 + 2.44 / freedom;
}

function sumOfSquares(curve, xs, ys, parameters) {
  const sum = xs.reduce((all, x, i) => all + (ys[i] - curve.value(x, parameters)) ** 2, 0);
  return Number.isNaN(sum) ? Infinity : sum;
}

/** Jᵀ·J and Jᵀ·r, of the Jacobian J and the residuals r. */
function normalEquations(curve, xs, ys, parameters) {
  const matrix = parameters.map(() => parameters.map(() => 0));
  const vector = parameters.map(() => 0);
  xs.forEach((x, i) => {
    const row = curve.gradient(x, parameters);
    const residual = ys[i] - curve.value(x, parameters);
    row.forEach((left, a) => {
      vector[a] += left * residual;
      row.forEach((right, b) => (matrix[a][b] += left * right));
    });
  });
  return { matrix, vector };
}

function damped(matrix, damping) {
  return matrix.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)));
}

/** Solves a system of linear equations by elimination with pivots; null if it is singular. */
function solved(matrix, vector) {
  const size = vector.length;
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  for (let at = 0; at < size; at++) {
    const pivot = rows.slice(at).reduce((best, row, i) => (Math.abs(row[at]) > Math.abs(rows[best][at]) ? at + i : best), at);
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    if (!(Math.abs(rows[at][at]) > 1e-300)) {
      return null;
    }
    for (let below = at + 1; below < size; below++) {
      const factor = rows[below][at] / rows[at][at];
      rows[below] = rows[below].map((value, i) => value - factor * rows[at][i]);
    }
  }
  const solution = Array(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    const known = solution.reduce((sum, value, i) => (i > at ? sum + value * rows[at][i] : sum), 0);
    solution[at] = (rows[at][size] - known) / rows[at][at];
  }
  return solution;
}
