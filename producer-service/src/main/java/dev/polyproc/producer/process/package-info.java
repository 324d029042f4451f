/** Processes, over HTTP: {@link dev.polyproc.producer.process.ProcessResource}. */
package dev.polyproc.producer.process;
