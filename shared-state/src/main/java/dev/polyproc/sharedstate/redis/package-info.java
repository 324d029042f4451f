/**
 * What every feature needs of Redis: atomic scripts that run in time or not at all, by Redis's own
 * clock.
 */
package dev.polyproc.sharedstate.redis;
