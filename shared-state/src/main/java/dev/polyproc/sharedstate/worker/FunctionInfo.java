package dev.polyproc.sharedstate.worker;

/**
 * A function or process target that a worker offers.
 *
 * @param name the name by which callers refer to it
 * @param summary one sentence that says what it does
 * @param numeric whether it takes one number and returns one; such values are stored packed
 */
public record FunctionInfo(String name, String summary, boolean numeric) {}
