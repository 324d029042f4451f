/**
 * The program of the broker's JVM, which runs Kafka's storage tool and then Kafka's main class. Its
 * class path does not contain any other class of this project.
 */
package dev.polyproc.kafkabroker;
