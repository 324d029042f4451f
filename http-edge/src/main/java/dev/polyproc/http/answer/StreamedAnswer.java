package dev.polyproc.http.answer;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * The entity of an answer that is made part by part, as fast as the client takes it. No thread
 * waits for the client. If a part cannot be made the connection is closed, so that the client does
 * not take the answer for complete; if the client goes away the parts are cancelled.
 *
 * @param parts the parts, on any thread; no more are asked for than the client takes
 */
public record StreamedAnswer(Multi<Buffer> parts) {}
