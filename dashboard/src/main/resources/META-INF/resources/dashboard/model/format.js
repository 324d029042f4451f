// Numbers and times in words.

/** Milliseconds as a person reads them: 0.8 ms, 42 ms, 1.25 s, 2 min 5 s. */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return '–';
  }
  if (millis < 10) {
    return `${round(millis, 1)} ms`;
  }
  if (millis < 1_000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${round(millis / 1_000, 2)} s`;
  }
  return `${Math.floor(millis / 60_000)} min ${Math.round((millis % 60_000) / 1_000)} s`;
}

export function round(value, digits) {
  return Number(value.toFixed(digits)).toString();
}

/** One for all: toLocaleString would make another one for each number. */
const NUMBERS = new Intl.NumberFormat('en');

export function count(number) {
  return NUMBERS.format(number);
}

/** A share from 0 to 1 in percent, with a digit more where it is small: 0.4 %, 12 %. */
export function percent(share) {
  return `${round(share * 100, Math.abs(share) < 0.095 ? 1 : 0)} %`;
}

export function plural(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Where a worker runs: "hosta · pid 4711". */
export function placeOf({ host, pid }) {
  return [host, pid && `pid ${pid}`].filter(Boolean).join(' · ');
}

/** What CPU time a worker has, as far as it is known: "CPU 0 · limit 0.5 · throttled 12 %". */
export function cpuOf({ cpus, cpuLimit, throttledShare }) {
  return [
    cpus && `CPU ${cpus}`,
    typeof cpuLimit === 'number' && `limit ${cpuLimit}`,
    typeof throttledShare === 'number' && `throttled ${percent(throttledShare)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A text that is cut to a number of characters. */
export function cut(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The chunks of a bar: "chunk 3" or "chunks 3 to 5". */
export function chunksOf(bar) {
  return bar.chunks === 1 ? `chunk ${bar.chunk}` : `chunks ${bar.chunk} to ${bar.chunk + bar.chunks - 1}`;
}

const STATES = {
  running: 'runs',
  done: 'done',
  failed: 'failed',
  dropped: 'without effect: another delivery was committed, or the job has ended',
  broken: 'broken off: the worker was stopped or lost',
};

/** A bar as a sentence. */
export function describe(bar, now) {
  return (
    `${capital(chunksOf(bar))}, values[${bar.from}:${bar.to}], on ${bar.worker}, delivery ${bar.attempt}: ` +
    `${duration((bar.end ?? now) - bar.start)}, ${STATES[bar.state]}`
  );
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The values of a text field: JSON values separated by commas, with or without the brackets of a list. */
export function parseValues(text) {
  try {
    const values = JSON.parse(`[${text}]`);
    return { values: values.length === 1 && Array.isArray(values[0]) ? values[0] : values };
  } catch {
    return { error: 'The values are not a list: write numbers or other JSON values, separated by commas.' };
  }
}
