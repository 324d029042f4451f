/**
 * The systems that an experiment can scale: {@link dev.polyproc.experiments.targets.LocalTarget}
 * starts and stops processes, {@link dev.polyproc.experiments.targets.ComposeTarget} containers,
 * and {@link dev.polyproc.experiments.targets.KubernetesTarget} changes the replicas of a
 * Deployment.
 */
package dev.polyproc.experiments.targets;
