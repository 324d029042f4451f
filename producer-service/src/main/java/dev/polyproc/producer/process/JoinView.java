package dev.polyproc.producer.process;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a join says.
 *
 * @param ended whether the process has ended within the time
 * @param exitcode how, or null if it has not
 */
public record JoinView(boolean ended, @Schema(nullable = true) Integer exitcode) {}
