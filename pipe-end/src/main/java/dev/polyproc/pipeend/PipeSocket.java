package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.Refusal;
import dev.polyproc.sharedstate.pipe.Taken;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * {@code multiprocessing.Pipe}, over a WebSocket: a text frame in is sent, what comes from the
 * other end is a text frame out, as JSON and in order. It competes with whoever else receives at
 * this end: each message goes to one of them. When the socket closes, the end stays open, unless
 * the reason of the close is {@code close}. Everything that is refused closes the socket, with
 * Python's name for it as the reason; the end of the file is a normal close.
 */
@Singleton
@WebSocket(path = "/pipes/{id}/{end}")
class PipeSocket {
  private static final Logger LOG = Logger.getLogger(PipeSocket.class);
  private static final String CLOSE_THE_END = "close";
  private static final int NORMAL = 1000;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int TRY_AGAIN = 1013;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  private final PipeEnd pipes;
  private final PipeConfig config;
  private final Map<String, Cancellable> receiving = new ConcurrentHashMap<>();

  PipeSocket(PipeEnd pipes, PipeConfig config) {
    this.pipes = pipes;
    this.config = config;
  }

  @OnOpen
  Uni<Void> open(WebSocketConnection socket) {
    var pump =
        Uni.createFrom()
            .deferred(() -> pipes.receive(pipe(socket), config.maxWait()))
            .call(taken -> push(taken, socket))
            .repeat()
            .whilst(PipeSocket::mayGoOn)
            .subscribe()
            .with(taken -> {}, e -> fail(e, socket));
    receiving.put(socket.id(), pump);
    if (socket.isClosed()) {
      stop(socket);
    }
    return Uni.createFrom().voidItem();
  }

  private static boolean mayGoOn(Taken taken) {
    return !(taken instanceof Taken.Refused);
  }

  private static Uni<Void> push(Taken taken, WebSocketConnection socket) {
    if (taken instanceof Taken.Message message) {
      return socket.sendText(message.json());
    }
    if (taken instanceof Taken.Refused refused && refused.refusal() != Refusal.WRITE_ONLY) {
      return close(refused.refusal(), socket);
    }
    return Uni.createFrom().voidItem();
  }

  @OnTextMessage
  Uni<Void> send(String text, WebSocketConnection socket) {
    return Uni.createFrom()
        .deferred(
            () -> pipes.send(pipe(socket), MessageBody.ofFrame(text, config.maxMessageBytes())))
        .chain(
            refusal ->
                refusal.map(why -> close(why, socket)).orElseGet(() -> Uni.createFrom().voidItem()))
        .onFailure()
        .recoverWithUni(e -> closeFor(e, socket));
  }

  @OnClose
  Uni<Void> closed(CloseReason reason, WebSocketConnection socket) {
    stop(socket);
    if (reason.getCode() != NORMAL || !CLOSE_THE_END.equals(reason.getMessage())) {
      return Uni.createFrom().voidItem();
    }
    return pipes.close(pipe(socket)).replaceWithVoid();
  }

  private void stop(WebSocketConnection socket) {
    var pump = receiving.remove(socket.id());
    if (pump != null) {
      pump.cancel();
    }
  }

  private static String pipe(WebSocketConnection socket) {
    return socket.pathParam("id");
  }

  private static void fail(Throwable failure, WebSocketConnection socket) {
    closeFor(failure, socket)
        .subscribe()
        .with(closed -> {}, e -> LOG.debugf("socket %s is gone: %s", socket.id(), e));
  }

  private static Uni<Void> closeFor(Throwable failure, WebSocketConnection socket) {
    if (socket.isClosed()) {
      return Uni.createFrom().voidItem();
    }
    if (failure instanceof HttpProblem problem) {
      int code =
          switch (problem.getStatusCode()) {
            case CONTENT_TOO_LARGE -> TOO_BIG;
            case UNAVAILABLE -> TRY_AGAIN;
            default -> POLICY;
          };
      return socket.close(new CloseReason(code, problem.getTitle()));
    }
    LOG.warnf("a socket of pipe %s is closed: %s", pipe(socket), failure);
    return socket.close(new CloseReason(TRY_AGAIN, "Unavailable"));
  }

  private static Uni<Void> close(Refusal refusal, WebSocketConnection socket) {
    var problem = Refusals.problem(refusal, pipe(socket));
    return refusal == Refusal.END_OF_FILE
        ? socket.close(new CloseReason(NORMAL, problem.getTitle()))
        : closeFor(problem, socket);
  }
}
