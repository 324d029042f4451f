package dev.polyproc.http.body;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Receives bodies on the event loop: no longer than their operation allows, in no more time than is
 * allowed, and no more of them at once than there is room for. No thread waits for a caller that is
 * slow, but those of the streamed bodies, of which there are a few at most. For any thread.
 */
@Singleton
public final class BodyReceiver {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final BodyConfig config;
  private final Semaphore streams;
  private final AtomicLong collected = new AtomicLong();

  BodyReceiver(BodyConfig config) {
    this.config = config;
    this.streams = new Semaphore(config.maxStreamedBodies());
  }

  /** What becomes of a request when its body is here, or cannot be. */
  public interface Outcome {
    /** Lets the operation be called, which finds the body at the request. */
    void received();

    /** Answers with a problem. */
    void refused(HttpProblem problem);
  }

  /** Receives the body of a request; to be called on its event loop. */
  public void receive(RoutingContext call, Optional<BodyRule> rule, Outcome outcome) {
    var request = call.request();
    var declared = declaredLength(request);
    if (!hasBody(request)) {
      attach(call, Body.EMPTY);
      outcome.received();
      return;
    }
    // An operation that takes no body still reads as much as shows that there is something in it.
    var limit = rule.map(BodyRule::maxBytes).orElse((long) Reception.IGNORED);
    if (declared.isPresent() && declared.get() > limit) {
      outcome.refused(tooLarge(limit));
      return;
    }
    if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      call.response().writeContinue();
    }
    new Reception(call, rule, limit, outcome).begin();
  }

  private static Optional<Long> declaredLength(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH)).map(Long::valueOf);
  }

  /** Whether a request says that it has a body, of more than no bytes. */
  public static boolean hasBody(HttpServerRequest request) {
    return declaredLength(request).filter(length -> length > 0).isPresent()
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static void attach(RoutingContext call, Body body) {
    call.put(Body.KEY, body);
  }

  static HttpProblem tooLarge(long limit) {
    return Problems.tooLarge("the body has more than %d bytes".formatted(limit));
  }

  static HttpProblem tooSlow() {
    return Problems.requestTimeout(
        "the body did not come in time; send it again, without pauses between its parts");
  }

  private static HttpProblem tooMany() {
    return Problems.unavailable("Too many large bodies are coming in; try again.", RETRY_AFTER);
  }

  /** One body on its way in. For its event loop, except where said. */
  private final class Reception {
    /** How many bytes an operation without a body reads of one. */
    static final int IGNORED = 1_024;

    private final RoutingContext call;
    private final Optional<BodyRule> rule;
    private final long limit;
    private final Outcome outcome;
    private final Context context = Vertx.currentContext();
    private final Duration idle;
    private final long deadline;
    private final AtomicBoolean released = new AtomicBoolean();

    private Buffer whole = Buffer.buffer();
    private Consumer<Buffer> sink = this::collect;
    private Runnable end = this::complete;
    private Consumer<Throwable> failed = e -> release();
    private boolean over;
    private long timer;
    private long last = System.nanoTime();

    Reception(RoutingContext call, Optional<BodyRule> rule, long limit, Outcome outcome) {
      this.call = call;
      this.rule = rule;
      this.limit = limit;
      this.outcome = outcome;
      boolean open = rule.map(BodyRule::atOnce).orElse(false);
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
      if (rule.map(BodyRule::atOnce).orElse(false)) {
        open();
      } else if (willBeStreamed()) {
        // What is wrong with it is told at its first bytes.
        stream();
      } else {
        watch();
      }
      request.resume();
    }

    private boolean willBeStreamed() {
      return rule.map(BodyRule::streamed).orElse(false)
          && declaredLength(call.request())
              .filter(length -> length > config.maxWholeBytes())
              .isPresent();
    }

    private void collect(Buffer buffer) {
      if (over) {
        return;
      }
      if (whole.length() + (long) buffer.length() > limit) {
        refuse(tooLarge(limit));
        return;
      }
      if (collected.addAndGet(buffer.length()) > config.maxCollectedBytes()) {
        collected.addAndGet(-buffer.length());
        refuse(tooMany());
        return;
      }
      whole.appendBuffer(buffer);
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
            Problems.valueError(
                "this call takes no body; what it takes stands in its path and query"));
        return;
      }
      attach(call, Body.of(whole.getBytes()));
      outcome.received();
    }

    /** Hands what has come, and what will, to a thread that reads it. */
    private void stream() {
      if (!streams.tryAcquire()) {
        refuse(tooMany());
        return;
      }
      over = true;
      context.owner().cancelTimer(timer);
      collected.addAndGet(-whole.length());
      var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      var body = new BodyStream(call.request(), context, limit, idle, left);
      var begun = whole;
      whole = Buffer.buffer();
      call.addEndHandler(
          answered -> {
            body.fail(new ClosedChannelException());
            streams.release();
          });
      sink = body::put;
      end = body::end;
      failed = body::fail;
      if (begun.length() > 0) {
        body.put(begun);
      }
      attach(call, Body.streamed(body));
      outcome.received();
    }

    /**
     * Hands on each part as it comes: no thread waits for the next, so there is no place to take.
     */
    private void open() {
      over = true;
      var body = new OpenBody(call.request(), context, limit, idle, config.openBodyTimeout());
      call.addEndHandler(answered -> body.fail(new ClosedChannelException()));
      sink = body::put;
      end = body::end;
      failed = body::fail;
      attach(call, Body.open(body));
      outcome.received();
    }

    private void refuse(HttpProblem problem) {
      over = true;
      context.owner().cancelTimer(timer);
      outcome.refused(problem);
    }

    /** Looks, now and then, whether the caller still sends. */
    private void watch() {
      long now = System.nanoTime();
      long left = Math.min(last + idle.toNanos(), deadline) - now;
      if (left <= 0) {
        refuse(tooSlow());
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
        collected.addAndGet(-whole.length());
      }
    }
  }
}
