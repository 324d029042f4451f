/**
 * The functions that clients bring: {@link dev.polyproc.sharedstate.function.FunctionCode} is the
 * code of one, {@link dev.polyproc.sharedstate.function.FunctionMemory} keeps the named ones.
 */
package dev.polyproc.sharedstate.function;
