/**
 * The memory of pipes. {@link dev.polyproc.sharedstate.pipe.PipeMemory#append} adds the records
 * from Kafka to the inbox of the receiving end; a record that is delivered again is ignored. {@link
 * dev.polyproc.sharedstate.pipe.PipeMemory#poll} returns each message to one caller, also with
 * several replicas; {@link dev.polyproc.sharedstate.pipe.PipeMemory#receive} waits for a message.
 */
package dev.polyproc.sharedstate.pipe;
