package dev.polyproc.experiments.sweep;

import java.util.List;

/**
 * A change of the number of workers.
 *
 * @param seconds from the request until {@code GET /workers} had the number
 * @param firstChunks for each new worker, the seconds from the request to its first chunk
 */
public record Scaling(int round, int from, int to, double seconds, List<Double> firstChunks) {}
