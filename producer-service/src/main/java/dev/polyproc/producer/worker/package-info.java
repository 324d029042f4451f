/** The workers, as the front door sees them. */
package dev.polyproc.producer.worker;
