/** The topics and the share group: their names, their settings, and who creates them when. */
package dev.polyproc.ipc.topic;
