/** The functions of the pool, one class each. A new function needs only a new class. */
package dev.polyproc.worker.function;
