// Two callers that add 1 to the same number, in steps: what each may do next, and which update was lost. Pure.
//
// A run is { isLocked, steps }, and a step is { caller, kind, value }: the number that was read or written, or the
// sum in the caller's own memory. The kind wait is a call of acquire that has not been answered yet.

export const CALLERS = ['A', 'B'];

const KINDS = { false: ['read', 'add', 'write'], true: ['acquire', 'read', 'add', 'write', 'release'] };

/** Both read before one of them writes. */
const LOSING = 'A read, B read, A add, B add, A write, B write';
/** The same attempt: B asks for the lock before A has read. */
const LOCKED = 'A acquire, B acquire, A read, A add, A write, A release, B read, B add, B write, B release';

/** Returns the kinds of steps of a caller, in order. */
export function kindsOf(run) {
  return KINDS[run.isLocked];
}

/** Returns the steps of the interleaving that loses an update, or of the same with the lock. */
export function orderOf(run) {
  return (run.isLocked ? LOCKED : LOSING).split(', ').map((text) => {
    const [caller, kind] = text.split(' ');
    return { caller, kind };
  });
}

/** Returns what a caller does next: a kind, or null if it waits or is done. */
export function nextOf(run, caller) {
  const own = run.steps.filter((step) => step.caller === caller);
  if (own.at(-1)?.kind === 'wait') {
    return null;
  }
  return kindsOf(run)[own.filter(({ kind }) => kind !== 'wait').length] ?? null;
}

/** Returns the next step of the order, as far as the callers may do it; or null if there is none. */
export function nextInOrder(run) {
  return orderOf(run).find(({ caller, kind }) => nextOf(run, caller) === kind) ?? null;
}

/** Returns whether a caller has the lock. */
export function hasLock(run, caller) {
  const did = (kind) => run.steps.some((step) => step.caller === caller && step.kind === kind);
  return did('acquire') && !did('release');
}

export function isDone(run) {
  return CALLERS.every((caller) => run.steps.filter((step) => step.caller === caller).at(-1)?.kind === kindsOf(run).at(-1));
}

/** Returns the number after each step. */
export function numbersOf(run, initial) {
  let number = initial;
  return run.steps.map(({ kind, value }) => (number = kind === 'write' ? value : number));
}

/**
 * Returns the update that was lost: a caller wrote a sum of what it had read before the other one wrote.
 *
 * @returns {{loser, winner, read, written, index}|null} whose update is lost, to whom, what the winner had read, what the
 *     loser had written, and the index of the step that overwrote it
 */
export function lostUpdate({ steps }) {
  for (const [index, { caller: winner, kind }] of steps.entries()) {
    const readAt = steps.findIndex((step) => step.caller === winner && step.kind === 'read');
    const between = steps.findIndex((step, at) => step.kind === 'write' && step.caller !== winner && at > readAt && at < index);
    if (kind === 'write' && between >= 0) {
      return { loser: steps[between].caller, winner, read: steps[readAt].value, written: steps[between].value, index };
    }
  }
  return null;
}

/** What the run shows, in words. */
export function verdict(run, initial) {
  const number = numbersOf(run, initial).at(-1);
  const lost = lostUpdate(run);
  if (lost) {
    const { loser, winner, read, written } = lost;
    return (
      `The number is ${number}, although two callers added 1 to ${initial}. Caller ${winner} had read ${read} before caller ${loser} wrote ` +
      `${written}, and then wrote its own sum over it: the update of caller ${loser} is lost. With the lock, caller ${winner} could not have read before caller ${loser} had written.`
    );
  }
  const [first, second] = run.steps.filter(({ kind }) => kind === 'write').map(({ caller }) => caller);
  return run.isLocked
    ? `The number is ${number}: both updates count. Caller ${second} acquired the lock after caller ${first} had released it, so it read what caller ${first} had written.`
    : `The number is ${number}: both updates count, because caller ${second} read after caller ${first} had written. Without a lock, nothing guarantees this order.`;
}
