package dev.polyproc.sharedstate.worker;

/**
 * A function that can be mapped.
 *
 * @param name what callers call it
 * @param summary what it does, in a sentence
 */
public record FunctionInfo(String name, String summary) {}
