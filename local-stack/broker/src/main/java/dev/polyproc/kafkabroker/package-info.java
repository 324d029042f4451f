/**
 * The broker's JVM: Kafka's own storage tool and Kafka's own main class, one after the other.
 * Nothing else of the project is on its class path.
 */
package dev.polyproc.kafkabroker;
