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
 * Reads and drops the rest of a body whose request was answered before its end, since many callers
 * read the answer only after they have sent everything. After a while the connection is closed.
 */
@ApplicationScoped
public class RestOfBody {
  private static final Duration BOUND = Duration.ofSeconds(30);
  // Before all handlers that may refuse a request: the rest of its body is dropped, too.
  private static final int AMONG_THE_FIRST = 10_000;

  void register(@Observes Filters filters) {
    filters.register(RestOfBody::watch, AMONG_THE_FIRST);
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
    // A body that was read to its end, part by part, is marked as ended only after the resume.
    if (!request.isEnded()) {
      long timer = context.owner().setTimer(BOUND.toMillis(), late -> request.connection().close());
      request.endHandler(ended -> context.owner().cancelTimer(timer));
      request.exceptionHandler(gone -> context.owner().cancelTimer(timer));
    }
  }
}
