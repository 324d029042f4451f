package dev.polyproc.pipeend;

import dev.polyproc.http.problem.ProblemWriter;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.pipe.Refusal;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * The handler that accepts WebSockets: {@code GET /pipes/{id}/{end}} with an upgrade, if the pipe
 * exists and this service has the end, which is open. Otherwise the answer is a problem, as over
 * HTTP. When the service begins to stop, its sockets are closed with 1012. For any thread.
 */
@ApplicationScoped
class PipeSockets implements HttpServerOptionsCustomizer {
  private static final Logger LOG = Logger.getLogger(PipeSockets.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final long CLOSE_MILLIS = 1_000;
  private static final String VERSION = "13";

  private final PipeEnd pipes;
  private final PipeConfig config;
  private final Set<PipeSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  PipeSockets(PipeEnd pipes, PipeConfig config) {
    this.pipes = pipes;
    this.config = config;
  }

  /** Disables compression: a compressed frame could expand to any length. */
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(Math.toIntExact(config.maxBodyBytes()));
  }

  void register(@Observes Router router) {
    router.get("/pipes/:id/:end").handler(this::handle);
  }

  private void handle(RoutingContext call) {
    if (!"websocket".equalsIgnoreCase(call.request().getHeader(HttpHeaders.UPGRADE))) {
      call.next();
      return;
    }
    try {
      requireHandshake(call);
      admit(call, call.pathParam("id"), call.pathParam("end"));
    } catch (HttpProblem problem) {
      ProblemWriter.write(call, problem);
    }
  }

  private static void requireHandshake(RoutingContext call) {
    var key = call.request().getHeader("Sec-WebSocket-Key");
    var version = call.request().getHeader("Sec-WebSocket-Version");
    var connection = call.request().getHeader(HttpHeaders.CONNECTION);
    if (key == null
        || !VERSION.equals(version)
        || connection == null
        || !connection.toLowerCase(Locale.ROOT).contains("upgrade")) {
      throw Problems.valueError(
          "this is not a WebSocket handshake: send Connection: Upgrade, Sec-WebSocket-Key and"
              + " Sec-WebSocket-Version: 13");
    }
  }

  private void admit(RoutingContext call, String pipe, String end) {
    if (!PipeId.isValid(pipe)) {
      throw Refusals.problem(Refusal.GONE, pipe);
    }
    if (!config.end().wireName().equals(end)) {
      throw Problems.notFound(
          "This service has end %s of the pipes, not end %s."
              .formatted(config.end().wireName(), end));
    }
    pipes
        .status(pipe)
        .subscribe()
        .with(
            status -> {
              if (status.isEmpty()) {
                refuse(call, Refusals.problem(Refusal.GONE, pipe));
              } else if (status.get().closed()) {
                refuse(call, Refusals.problem(Refusal.CLOSED, pipe));
              } else if (stopping) {
                refuse(call, Problems.unavailable("This service is being stopped.", RETRY_AFTER));
              } else {
                call.vertx().runOnContext(then -> upgrade(call, pipe));
              }
            },
            failure -> {
              LOG.warnf("refused a socket of pipe %s: %s", pipe, failure);
              refuse(call, Problems.unavailable("Redis does not answer; try again.", RETRY_AFTER));
            });
  }

  private static void refuse(RoutingContext call, HttpProblem problem) {
    call.vertx().runOnContext(then -> ProblemWriter.write(call, problem));
  }

  private void upgrade(RoutingContext call, String pipe) {
    call.request()
        .toWebSocket()
        .onComplete(upgraded -> UpgradedRequest.end(call.request()))
        .onSuccess(socket -> begin(socket, call.request().connection(), pipe))
        .onFailure(e -> LOG.debugf("could not upgrade to a socket of pipe %s: %s", pipe, e));
  }

  private void begin(ServerWebSocket socket, HttpConnection connection, String pipe) {
    var one = new PipeSocket(socket, pipe, pipes, config, Vertx.currentContext());
    open.add(one);
    one.open(connection, () -> open.remove(one));
    if (stopping) {
      one.close(CloseCode.restart());
    }
  }

  void onStart(@Observes StartupEvent event) {
    stopping = false;
  }

  /** Runs before the service waits for its calls, among which open sockets are counted. */
  void onStop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    stopping = true;
    var closes =
        open.stream().map(socket -> socket.closeFromAnyThread(CloseCode.restart())).toList();
    try {
      Future.join(closes)
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("not every socket was closed in time: %s", e);
    }
  }
}
