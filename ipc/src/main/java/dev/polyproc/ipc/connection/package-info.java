/** The connection of every Kafka client: its settings, and whether the brokers answer. */
package dev.polyproc.ipc.connection;
