// CPU throttling: for which share of the time a worker had to wait, because the CPU time of its limit
// was used up. GET /workers has a counter, so the share comes from two readings of it.

/** Workers announce their counters once a second. Over ten seconds, the share is off by a tenth at most. */
export const WINDOW = 10_000;

/** Below this distance of two readings, the share would be a guess. */
const MIN_DISTANCE = 1_500;

/**
 * Returns the share from 0 to 1 between two readings, or null if it is not known.
 *
 * @param {{at: number, millis: number|null}} earlier the time of the reading, and its throttledMillis
 */
export function throttledShare(earlier, later) {
  if (!isCounted(earlier) || !isCounted(later)) {
    return null;
  }
  const elapsed = later.at - earlier.at;
  const throttled = later.millis - earlier.millis;
  // A smaller counter is that of another container with the same name.
  return elapsed < MIN_DISTANCE || throttled < 0 ? null : Math.min(1, throttled / elapsed);
}

/** Returns the readings with one more; those that are older than the window, or of another container, go. */
export function withReading(readings, reading) {
  if (!isCounted(reading)) {
    return [];
  }
  return [...readings.filter(({ at, millis }) => at >= reading.at - WINDOW && millis <= reading.millis), reading];
}

function isCounted(reading) {
  return typeof reading?.millis === 'number' && typeof reading.at === 'number';
}
