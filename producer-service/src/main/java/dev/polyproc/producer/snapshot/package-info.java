/**
 * The state from which an observer starts: {@link dev.polyproc.producer.snapshot.SnapshotResource}.
 */
package dev.polyproc.producer.snapshot;
