/**
 * The functions that a pool can apply: each worker registers those that it has, and {@link
 * dev.polyproc.producer.function.KnownFunctions} is what the live workers have together.
 */
package dev.polyproc.producer.function;
