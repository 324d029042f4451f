/** Numbers between JSON and memory. */
package dev.polyproc.producer.number;
