/**
 * {@code Lock}, {@code RLock} and {@code Condition} over HTTP: {@link
 * dev.polyproc.producer.lock.LockResource}, and under each lock its conditions, {@link
 * dev.polyproc.producer.lock.ConditionResource}. They translate calls; {@code
 * dev.polyproc.sharedstate.lock} implements them.
 */
package dev.polyproc.producer.lock;
