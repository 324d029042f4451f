package dev.polyproc.producer.process;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The result of a join.
 *
 * @param ended whether the process has ended in time
 * @param exitcode its exit code, or null if it has not ended
 */
public record JoinView(boolean ended, @Schema(nullable = true) Integer exitcode) {}
