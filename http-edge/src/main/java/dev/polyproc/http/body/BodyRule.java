package dev.polyproc.http.body;

/**
 * What an operation's body may be. Immutable.
 *
 * @param setting the name of the setting that limits it
 * @param maxBytes the limit
 * @param streamed whether the operation reads it while it comes in
 * @param atOnce whether it does so from the first byte on, since the caller may pause in between
 */
public record BodyRule(String setting, long maxBytes, boolean streamed, boolean atOnce) {}
