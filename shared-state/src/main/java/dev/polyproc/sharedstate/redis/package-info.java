/** What every feature needs of Redis: atomic scripts. */
package dev.polyproc.sharedstate.redis;
