package dev.polyproc.ipc.send;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The executor on which a caller continues: never the thread of Kafka's client. */
final class CallerContext {
  /** Returns an executor of the caller's Vert.x context; a thread pool if it has none. */
  static Executor executor() {
    var context = Vertx.currentContext();
    return context == null
        ? Infrastructure.getDefaultExecutor()
        : task -> context.runOnContext(ignored -> task.run());
  }

  private CallerContext() {}
}
