/**
 * {@code Lock}, {@code RLock} and {@code Condition} over HTTP: {@link
 * dev.polyproc.producer.lock.LockResource}, and under each lock its conditions, {@link
 * dev.polyproc.producer.lock.ConditionResource}. What they do is done in {@code
 * dev.polyproc.sharedstate.lock}; here it is only translated.
 */
package dev.polyproc.producer.lock;
