/** How records become bytes: JSON, so that a console consumer shows what the services say. */
package dev.polyproc.ipc.wire;
