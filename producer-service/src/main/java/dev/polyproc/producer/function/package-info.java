/**
 * The functions that a pool can apply: each worker registers its functions, and {@link
 * dev.polyproc.producer.function.KnownFunctions} is the union over the live workers.
 */
package dev.polyproc.producer.function;
