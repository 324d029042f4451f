/**
 * The broker's JVM: Kafka's storage tool, then Kafka's main class. Its class path has no other
 * class of this project.
 */
package dev.polyproc.kafkabroker;
