/** What can be mapped. One class a function; a new one needs nothing else. */
package dev.polyproc.worker.function;
