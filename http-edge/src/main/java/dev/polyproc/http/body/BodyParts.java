package dev.polyproc.http.body;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * A body, part by part, as it comes in. No thread waits for a part, and a caller that sends more
 * than is taken is slowed down. For one reader, on any thread.
 */
public interface BodyParts {
  /**
   * Takes the next part, once there is one; null after the last. To be called again only when the
   * part before has come. Fails if the body is too large, does not come in time, or breaks off.
   */
  Uni<Buffer> next();
}
