/**
 * The functions that a pool can apply: each worker registers those that are compiled in, and {@link
 * dev.polyproc.producer.function.KnownFunctions} is the union over the live workers. {@link
 * dev.polyproc.producer.function.ClientFunctions} are those that clients bring. A call makes a
 * {@link dev.polyproc.producer.function.FunctionChoice}.
 */
package dev.polyproc.producer.function;
