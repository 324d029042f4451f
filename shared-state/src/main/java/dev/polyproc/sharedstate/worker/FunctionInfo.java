package dev.polyproc.sharedstate.worker;

/**
 * A function that can be mapped.
 *
 * @param name what callers call it
 * @param summary what it does, in a sentence
 * @param numeric whether it takes one number and gives one: such values travel packed
 */
public record FunctionInfo(String name, String summary, boolean numeric) {}
