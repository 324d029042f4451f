/**
 * How the HTTP services send to Kafka: {@link dev.polyproc.ipc.send.RecordSender}, within a bound
 * and with bounded memory, whatever state Kafka is in.
 *
 * <p>A send that fails in time may still arrive: a broker that stood still reads what is in its
 * sockets when it goes on. Whoever promises that a refused call has no effect withdraws what it
 * sent in Redis, where the receiver looks, and says so by {@link
 * dev.polyproc.ipc.send.KafkaUnavailableException#withoutEffect}.
 */
package dev.polyproc.ipc.send;
