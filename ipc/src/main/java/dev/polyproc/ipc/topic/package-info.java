/** The topics and the share group: names, settings and creation. */
package dev.polyproc.ipc.topic;
