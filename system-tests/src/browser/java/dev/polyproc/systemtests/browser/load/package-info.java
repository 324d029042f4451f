/**
 * Measurements of the dashboard under load, against the running system.
 *
 * <p>{@link dev.polyproc.systemtests.browser.load.FloodProxy} is a server in front of the system.
 * It replaces the stream of events by {@link dev.polyproc.systemtests.browser.load.EventFlood}. The
 * group {@code load} is not part of a build: each test prints what it has measured, and fails if a
 * value exceeds its limit.
 */
package dev.polyproc.systemtests.browser.load;
