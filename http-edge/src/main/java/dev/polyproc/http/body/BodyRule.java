package dev.polyproc.http.body;

/**
 * The rule of an operation's body. Immutable.
 *
 * @param setting the name of the setting with its limit
 * @param maxBytes the limit, in bytes
 * @param streamed whether the operation reads it while it arrives
 * @param startsBeforeBody whether the operation is called before the first byte arrives, since the
 *     caller may pause
 */
public record BodyRule(String setting, long maxBytes, boolean streamed, boolean startsBeforeBody) {}
