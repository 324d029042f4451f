/**
 * A pipe's memory. {@link dev.polyproc.sharedstate.pipe.PipeMemory#append} puts what Kafka delivers
 * into the receiving end's inbox, each record once however often it comes; {@link
 * dev.polyproc.sharedstate.pipe.PipeMemory#poll} gives each message to one caller, on whichever
 * replica; {@link dev.polyproc.sharedstate.pipe.PipeMemory#receive} waits for one.
 */
package dev.polyproc.sharedstate.pipe;
