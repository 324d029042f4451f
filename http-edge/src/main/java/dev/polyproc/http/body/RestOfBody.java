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
 * What becomes of a body of which a caller has not sent all when it is answered: it is read and
 * dropped, since many callers listen only when they have sent everything; but not for ever, the
 * connection is closed then.
 */
@ApplicationScoped
public class RestOfBody {
  private static final Duration BOUND = Duration.ofSeconds(30);
  // Before whatever may refuse a request: what is left of its body is to be dropped then, too.
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
    // One that was read to its end, part by part, is seen to have ended only now.
    if (!request.isEnded()) {
      long timer = context.owner().setTimer(BOUND.toMillis(), late -> request.connection().close());
      request.endHandler(ended -> context.owner().cancelTimer(timer));
      request.exceptionHandler(gone -> context.owner().cancelTimer(timer));
    }
  }
}
