/** Which of several like it a service is. */
package dev.polyproc.ipc.instance;
