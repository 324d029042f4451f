package dev.polyproc.http.body;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** A complete body, as its only part. */
final class WholeParts implements BodyParts {
  private Buffer left;

  WholeParts(byte[] bytes) {
    this.left = Buffer.buffer(bytes);
  }

  @Override
  public Uni<Buffer> next() {
    return Uni.createFrom()
        .item(
            () -> {
              var part = left;
              left = null;
              return part;
            });
  }
}
