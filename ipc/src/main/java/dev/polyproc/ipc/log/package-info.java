/** A log filter that withholds repeated messages. */
package dev.polyproc.ipc.log;
