/**
 * Access to Redis for every feature: bounded calls, and atomic scripts that run before a deadline
 * by Redis's own clock or not at all.
 */
package dev.polyproc.sharedstate.redis;
