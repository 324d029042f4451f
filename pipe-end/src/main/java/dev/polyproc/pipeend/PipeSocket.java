package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.ReceiveOutcome;
import dev.polyproc.sharedstate.pipe.Refusal;
import dev.polyproc.sharedstate.wait.ServiceStoppingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A client's WebSocket to an end of a pipe ({@code multiprocessing.Pipe}). A text message from the
 * client is sent to the other end, and a message from the other end is delivered as a text message,
 * as JSON and in order. The socket competes with other receivers at this end: each message is
 * delivered to one of them. When the socket closes, the end stays open, unless the reason of the
 * close is {@code close}. A refused message closes the socket, with a code and the name of Python's
 * error as the reason ({@link CloseCode}). The end of the file closes the socket normally.
 *
 * <p>For one client; runs on the connection's event loop.
 */
final class PipeSocket {
  private static final Logger LOG = Logger.getLogger(PipeSocket.class);
  private static final String CLOSE_THE_END = "close";

  /** The number of unsent messages above which the client's connection is paused. */
  private static final int MAX_UNSENT = 16;

  private final ServerWebSocket socket;
  private final String pipe;
  private final PipeEnd pipes;
  private final PipeConfig config;
  private final Context context;
  private final MessageFrames frames;

  /** The client's messages, in order; the first one is being sent. */
  private final Deque<Supplier<Uni<Void>>> unsent = new ArrayDeque<>();

  private Cancellable receiving = () -> {};
  private long pings;
  private boolean receivedSincePing = true;
  private boolean closing;

  PipeSocket(
      ServerWebSocket socket, String pipe, PipeEnd pipes, PipeConfig config, Context context) {
    this.socket = socket;
    this.pipe = pipe;
    this.pipes = pipes;
    this.config = config;
    this.context = context;
    this.frames = new MessageFrames(config.maxBodyBytes());
  }

  /**
   * Starts the socket.
   *
   * @param connection the socket's connection
   * @param ended the action to run when the connection has ended
   */
  void open(HttpConnection connection, Runnable ended) {
    FrameViolations.watch(connection, this::stop);
    socket.frameHandler(this::onFrame);
    socket.pongHandler(pong -> receivedSincePing = true);
    socket.exceptionHandler(e -> LOG.debugf("a socket of pipe %s failed: %s", pipe, e));
    socket.closeHandler(
        closed -> {
          onClosed();
          ended.run();
        });
    pings = context.owner().setPeriodic(config.pingEvery().toMillis(), timer -> ping());
    receiving =
        Uni.createFrom()
            .deferred(this::receiveOne)
            .repeat()
            .whilst(outcome -> outcome.fold(message -> true, empty -> true, refused -> false))
            .subscribe()
            .with(taken -> {}, failure -> context.runOnContext(then -> close(codeOf(failure))));
  }

  private void onClosed() {
    context.owner().cancelTimer(pings);
    receiving.cancel();
    if (!closing && socket.closeStatusCode() == null) {
      LOG.infof("a client of pipe %s disconnected without a close frame", pipe);
    }
  }

  /** Stops the socket, which {@link FrameViolations} closes for an invalid frame. */
  private void stop() {
    closing = true;
    receiving.cancel();
  }

  /** Pings the client, and disconnects it if it has not answered the previous ping. */
  private void ping() {
    if (receivedSincePing) {
      receivedSincePing = false;
      socket.writePing(Buffer.buffer()).onFailure(PipeSocket::logDisconnect);
    } else {
      LOG.infof("disconnecting a client of pipe %s: it did not answer a ping", pipe);
      close(CloseCode.noAnswer()).onFailure(PipeSocket::logDisconnect);
    }
  }

  private static void logDisconnect(Throwable failure) {
    LOG.debugf("a client has disconnected: %s", failure);
  }

  private Uni<ReceiveOutcome> receiveOne() {
    var handedOver = new AtomicBoolean();
    return pipes.receive(pipe, config.maxWait(), handedOver).call(taken -> push(taken, handedOver));
  }

  /**
   * Writes a message. If the write fails, the message is put back once, either here or by the
   * cancelled wait.
   */
  private Uni<Void> push(ReceiveOutcome outcome, AtomicBoolean handedOver) {
    return outcome.fold(
        message -> write(message, handedOver),
        empty -> Uni.createFrom().voidItem(),
        refused -> {
          if (refused.refusal() != Refusal.WRITE_ONLY) {
            context.runOnContext(then -> close(CloseCode.of(refused.refusal(), pipe)));
          }
          return Uni.createFrom().voidItem();
        });
  }

  private Uni<Void> write(ReceiveOutcome.Message message, AtomicBoolean handedOver) {
    var written = socket.writeTextMessage(message.json());
    written.onComplete(
        result -> {
          if (handedOver.compareAndSet(false, true) && result.failed()) {
            pipes.giveBack(pipe, message);
          }
        });
    return Uni.createFrom().completionStage(written.toCompletionStage());
  }

  private void onFrame(WebSocketFrame frame) {
    receivedSincePing = true;
    if (frame.isClose()) {
      if (frame.closeStatusCode() == CloseCode.NORMAL
          && CLOSE_THE_END.equals(frame.closeReason())) {
        enqueue(() -> pipes.close(pipe).replaceWithVoid());
      }
    } else if (closing) {
      LOG.tracef("dropped a frame after the close of a socket of pipe %s", pipe);
    } else if (frame.isBinary()) {
      close(CloseCode.binary());
    } else if (frame.isText() || frame.isContinuation()) {
      frames
          .add(frame.binaryData(), frame.isFinal())
          .handle(text -> enqueue(() -> send(text)), this::close);
    }
  }

  private Uni<Void> send(String text) {
    return Uni.createFrom()
        .deferred(() -> pipes.send(pipe, MessageBody.ofFrame(text, config.maxMessageBytes())))
        .invoke(
            refusal ->
                refusal.ifPresent(
                    reason -> context.runOnContext(then -> close(CloseCode.of(reason, pipe)))))
        .replaceWithVoid();
  }

  private void enqueue(Supplier<Uni<Void>> step) {
    unsent.add(step);
    if (unsent.size() == 1) {
      runNext();
    }
    if (unsent.size() > MAX_UNSENT) {
      socket.pause();
    }
  }

  private void runNext() {
    var step = unsent.peek();
    if (step == null) {
      return;
    }
    step.get()
        .onFailure()
        .invoke(failure -> context.runOnContext(then -> close(codeOf(failure))))
        .onTermination()
        .invoke(() -> context.runOnContext(then -> stepCompleted()))
        .subscribe()
        .with(
            sent -> {},
            failure ->
                LOG.debugf("could not send to pipe %s, closing the socket: %s", pipe, failure));
  }

  private void stepCompleted() {
    unsent.remove();
    if (unsent.isEmpty()) {
      socket.resume();
    }
    runNext();
  }

  private CloseCode codeOf(Throwable failure) {
    if (failure instanceof HttpProblem problem) {
      return CloseCode.of(problem);
    }
    if (failure instanceof ServiceStoppingException) {
      return CloseCode.restart();
    }
    if (!closing && !socket.isClosed()) {
      LOG.warnf("a socket of pipe %s failed, closing it: %s", pipe, failure);
    }
    return CloseCode.unavailable();
  }

  /** Closes the socket as {@link #close} does; for any thread. */
  Future<Void> closeFromAnyThread(CloseCode code) {
    var closed = Promise.<Void>promise();
    context.runOnContext(then -> close(code).onComplete(closed));
    return closed.future();
  }

  /** Closes the socket, once. The client's messages that are not being sent are dropped. */
  Future<Void> close(CloseCode code) {
    if (closing || socket.isClosed()) {
      return Future.succeededFuture();
    }
    closing = true;
    receiving.cancel();
    while (unsent.size() > 1) {
      unsent.removeLast();
    }
    return socket.close(code.code(), code.reason());
  }
}
