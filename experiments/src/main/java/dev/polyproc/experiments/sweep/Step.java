package dev.polyproc.experiments.sweep;

import java.util.List;

/**
 * A step of the plan: the number of workers, and the workloads that are measured with it, in their
 * order.
 */
record Step(int round, int replicas, List<Workload> workloads) {}
