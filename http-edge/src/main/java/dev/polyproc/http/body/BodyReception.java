package dev.polyproc.http.body;

import dev.polyproc.http.json.JsonBeginning;
import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The state of one body while it is received: collected as a whole, or passed on part by part. For
 * the body's event loop.
 */
final class BodyReception {
  /** The maximum number of bytes that are read of a body that the operation does not take. */
  static final int IGNORED = 1_024;

  /** After this pause, a body that is still incomplete is checked before its end. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final BodyReceiver receiver;
  private final BodyConfig config;
  private final RoutingContext call;
  private final Optional<BodyRule> rule;
  private final long limit;
  private final BodyReceiver.Outcome outcome;
  private final Context context = Vertx.currentContext();
  private final Duration idle;
  private final long deadline;
  private final AtomicBoolean released = new AtomicBoolean();

  private Buffer whole = Buffer.buffer();
  private Consumer<Buffer> sink = this::collect;
  private Runnable end = this::complete;
  private Consumer<Throwable> failed = e -> release();
  private Optional<JsonBeginning> beginning = Optional.empty();
  private boolean over;
  private long timer;
  private long last = System.nanoTime();

  BodyReception(
      BodyReceiver receiver,
      RoutingContext call,
      Optional<BodyRule> rule,
      long limit,
      BodyReceiver.Outcome outcome) {
    this.receiver = receiver;
    this.config = receiver.config;
    this.call = call;
    this.rule = rule;
    this.limit = limit;
    this.outcome = outcome;
    boolean open = rule.map(BodyRule::startsBeforeBody).orElse(false);
    this.idle = open ? config.openBodyTimeout() : config.bodyIdleTimeout();
    this.deadline =
        System.nanoTime() + (open ? config.openBodyTimeout() : config.bodyTimeout()).toNanos();
  }

  void begin() {
    var request = call.request();
    request.handler(
        buffer -> {
          last = System.nanoTime();
          sink.accept(buffer);
        });
    request.endHandler(ended -> end.run());
    request.exceptionHandler(e -> failed.accept(e));
    call.addEndHandler(answered -> release());
    if (rule.map(BodyRule::startsBeforeBody).orElse(false)) {
      open();
    } else if (willBeStreamed()) {
      // The operation itself checks the body from its first bytes.
      stream();
    } else {
      timer = context.owner().setTimer(PAUSE.toMillis(), passed -> checkBeginning());
    }
    request.resume();
  }

  private boolean willBeStreamed() {
    return rule.map(BodyRule::streamed).orElse(false)
        && BodyReceiver.declaredLength(call.request())
            .filter(length -> length > config.maxWholeBytes())
            .isPresent();
  }

  private void collect(Buffer buffer) {
    if (over) {
      return;
    }
    if (whole.length() + (long) buffer.length() > limit) {
      refuse(BodyReceiver.tooLarge(limit));
      return;
    }
    if (receiver.collected.addAndGet(buffer.length()) > config.maxCollectedBytes()) {
      receiver.collected.addAndGet(-buffer.length());
      refuse(BodyReceiver.tooMany());
      return;
    }
    whole.appendBuffer(buffer);
    if (beginning.isPresent() && !mayBeValid(buffer)) {
      return;
    }
    if (whole.length() > config.maxWholeBytes() && rule.map(BodyRule::streamed).orElse(false)) {
      stream();
    }
  }

  private void complete() {
    if (over) {
      return;
    }
    over = true;
    context.owner().cancelTimer(timer);
    if (rule.isEmpty() && !Body.isNothing(whole.getBytes())) {
      outcome.refused(
          Problems.valueError("this call takes no body; its arguments are in its path and query"));
      return;
    }
    BodyReceiver.attach(call, Body.of(whole.getBytes()));
    outcome.received();
  }

  /** Calls the operation, which reads the rest of the body on a thread. */
  private void stream() {
    if (!receiver.streams.tryAcquire()) {
      refuse(BodyReceiver.tooMany());
      return;
    }
    over = true;
    context.owner().cancelTimer(timer);
    receiver.collected.addAndGet(-whole.length());
    var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    var body = new IncomingBody(call.request(), context, limit, idle, left);
    var begun = whole;
    whole = Buffer.buffer();
    call.addEndHandler(
        answered -> {
          body.fail(new ClosedChannelException());
          receiver.streams.release();
        });
    sink = body::put;
    end = body::end;
    failed = body::fail;
    if (begun.length() > 0) {
      body.put(begun);
    }
    BodyReceiver.attach(call, Body.streamed(new BodyStream(body)));
    outcome.received();
  }

  /** Calls the operation, which reads the body part by part without a thread. */
  private void open() {
    over = true;
    var body = new IncomingBody(call.request(), context, limit, idle, config.openBodyTimeout());
    call.addEndHandler(answered -> body.fail(new ClosedChannelException()));
    sink = body::put;
    end = body::end;
    failed = body::fail;
    BodyReceiver.attach(call, Body.open(body));
    outcome.received();
  }

  private void refuse(HttpProblem problem) {
    over = true;
    context.owner().cancelTimer(timer);
    outcome.refused(problem);
  }

  /**
   * Refuses an incomplete body whose beginning is malformed already; otherwise watches its pauses.
   */
  private void checkBeginning() {
    if (over) {
      return;
    }
    if (isJson()) {
      beginning = Optional.of(new JsonBeginning());
      if (!mayBeValid(whole)) {
        return;
      }
    }
    watch();
  }

  /** Returns whether the body may still be valid with the next part; refuses it otherwise. */
  private boolean mayBeValid(Buffer next) {
    var wrong = beginning.flatMap(json -> json.wrongWith(next.getBytes()));
    wrong.ifPresent(this::refuse);
    return wrong.isEmpty();
  }

  /** Refuses the body if the caller pauses too long; otherwise checks again later. */
  private void watch() {
    long now = System.nanoTime();
    long left = Math.min(last + idle.toNanos(), deadline) - now;
    if (left <= 0) {
      refuse(BodyReceiver.tooSlow());
      return;
    }
    timer = context.owner().setTimer(Math.max(1, left / 1_000_000), passed -> watchIfWaiting());
  }

  private void watchIfWaiting() {
    if (!over) {
      watch();
    }
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      over = true;
      context.owner().cancelTimer(timer);
      receiver.collected.addAndGet(-whole.length());
    }
  }

  private boolean isJson() {
    var type = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON);
  }
}
