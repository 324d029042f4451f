package dev.polyproc.pipeend;

import static java.lang.invoke.MethodType.methodType;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A request that was upgraded to a WebSocket. Quarkus (3.33) counts it among the requests in flight
 * for ever, so that each stop would wait for it until the end of {@code quarkus.shutdown.timeout}.
 */
final class UpgradedRequest {
  private static final MethodHandle DONE = done();

  private UpgradedRequest() {}

  /** Ends the count of a request, as the end of a response does; idempotent. */
  static void end(HttpServerRequest request) {
    try {
      DONE.invokeExact(QuarkusRequestWrapper.get(request));
    } catch (Throwable e) {
      throw new IllegalStateException("cannot end the count of an upgraded request", e);
    }
  }

  private static MethodHandle done() {
    try {
      return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
          .findVirtual(QuarkusRequestWrapper.class, "done", methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
