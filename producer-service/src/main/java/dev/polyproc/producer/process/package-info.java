/** Processes at the front door: {@link dev.polyproc.producer.process.ProcessResource}. */
package dev.polyproc.producer.process;
