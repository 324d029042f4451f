/**
 * The demand for workers, for autoscalers. {@link dev.polyproc.producer.scaling.WorkerDemand} reads
 * it from Redis, so that it is the same at every front door; {@link
 * dev.polyproc.producer.scaling.ScalingResource} answers it over HTTP, and {@link
 * dev.polyproc.producer.scaling.ScalingMetrics} publishes it as a metric. {@link
 * dev.polyproc.producer.scaling.ShareGroupLag} shows why Kafka's own measure does not suffice.
 */
package dev.polyproc.producer.scaling;
