package dev.polyproc.ipc.send;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Where a caller goes on: never on the thread of Kafka's client, which all sends need. */
final class CallerContext {
  /** The Vert.x context that the caller is in, so that its event loop goes on; else a pool. */
  static Executor executor() {
    var context = Vertx.currentContext();
    return context == null
        ? Infrastructure.getDefaultExecutor()
        : task -> context.runOnContext(ignored -> task.run());
  }

  private CallerContext() {}
}
