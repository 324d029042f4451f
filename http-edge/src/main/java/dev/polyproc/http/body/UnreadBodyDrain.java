package dev.polyproc.http.body;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * The drain of bodies whose requests were answered before their end: the rest is read and dropped,
 * since many callers read the answer only after they have sent everything. After 30 seconds the
 * connection is closed.
 */
@ApplicationScoped
public class UnreadBodyDrain {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  // Before all handlers that may refuse a request, so that the bodies of refused requests are
  // drained, too.
  private static final int PRIORITY = 10_000;

  void register(@Observes Filters filters) {
    filters.register(UnreadBodyDrain::watch, PRIORITY);
  }

  private static void watch(RoutingContext call) {
    var request = call.request();
    if (hasBody(request)) {
      var context = Vertx.currentContext();
      call.addEndHandler(answered -> context.runOnContext(then -> drop(request, context)));
    }
    call.next();
  }

  private static boolean hasBody(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static void drop(HttpServerRequest request, Context context) {
    if (request.isEnded()) {
      return;
    }
    request.handler(part -> {}).resume();
    // A body that was read part by part to its end is marked as ended only after the resume.
    if (!request.isEnded()) {
      long timer =
          context.owner().setTimer(TIMEOUT.toMillis(), late -> request.connection().close());
      request.endHandler(ended -> context.owner().cancelTimer(timer));
      request.exceptionHandler(gone -> context.owner().cancelTimer(timer));
    }
  }
}
