/** The identity of a worker: its name, host and process id, its CPUs and their limit. */
package dev.polyproc.worker.identity;
