/** The identity of a service instance. */
package dev.polyproc.ipc.instance;
