/**
 * Sends from the HTTP services to Kafka: {@link dev.polyproc.ipc.send.RecordSender} bounds the time
 * and the memory of every send, in any state of Kafka.
 *
 * <p>A record whose send has failed may still arrive: a broker that was paused reads the contents
 * of its sockets when it continues. A service that promises that a refused call has no effect
 * therefore revokes the record in Redis, where the receiver checks it, and reports that with {@link
 * dev.polyproc.ipc.send.KafkaUnavailableException#withoutEffect}.
 */
package dev.polyproc.ipc.send;
