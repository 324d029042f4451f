package dev.polyproc.http.body;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * A body, part by part, while it arrives. No thread waits for a part, and a caller that sends
 * faster than the reader reads is slowed down. For one reader, on any thread.
 */
public interface BodyParts {
  /**
   * Returns the next part, once it arrives; null after the last one. May be called again only when
   * the previous part has arrived. Fails if the body is too large, too slow, or breaks off.
   */
  Uni<Buffer> next();
}
