package dev.polyproc.http.answer;

import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.Flow.Subscription;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * The writer of {@link StreamedAnswer}s to the client: it writes a part whenever the connection has
 * room.
 */
@Provider
public final class StreamedAnswerWriter implements ServerMessageBodyWriter<StreamedAnswer> {
  private static final Logger LOG = Logger.getLogger(StreamedAnswerWriter.class);

  private final RoutingContext current;

  StreamedAnswerWriter(RoutingContext current) {
    this.current = current;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return type == StreamedAnswer.class;
  }

  @Override
  public void writeResponse(StreamedAnswer answer, Type generic, ServerRequestContext context) {
    var request = current.request();
    var response = request.response();
    response.setChunked(answer.length().isEmpty());
    answer
        .length()
        .ifPresent(bytes -> response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes)));
    answer
        .parts()
        .subscribe()
        .withSubscriber(new Writing(request, response, answer.isHeadSentFirst()));
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == StreamedAnswer.class;
  }

  @Override
  public void writeTo(
      StreamedAnswer answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("answers are written by the server only");
  }

  /** The writing of one answer. Takes parts on any thread, and writes on the connection's. */
  private static final class Writing implements MultiSubscriber<Buffer> {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final boolean isHeadSentFirst;
    private final Context context = Vertx.currentContext();
    private Subscription subscription;

    Writing(HttpServerRequest request, HttpServerResponse response, boolean isHeadSentFirst) {
      this.request = request;
      this.response = response;
      this.isHeadSentFirst = isHeadSentFirst;
    }

    @Override
    public void onSubscribe(Subscription parts) {
      subscription = parts;
      response.closeHandler(closed -> parts.cancel());
      response.exceptionHandler(broken -> parts.cancel());
      if (response.closed()) {
        // The handlers are not called for a client that disconnected before.
        parts.cancel();
        return;
      }
      if (isHeadSentFirst) {
        var unused = response.write(Buffer.buffer());
      }
      parts.request(1);
    }

    @Override
    public void onItem(Buffer part) {
      context.runOnContext(here -> write(part));
    }

    private void write(Buffer part) {
      if (response.closed() || response.ended()) {
        subscription.cancel();
        return;
      }
      var unused = response.write(part);
      if (response.writeQueueFull()) {
        response.drainHandler(drained -> subscription.request(1));
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onFailure(Throwable failure) {
      LOG.warnf(
          "could not complete the answer to %s, closing the connection: %s",
          request.path(), failure);
      context.runOnContext(
          here -> {
            var unused = request.connection().close();
          });
    }

    @Override
    public void onCompletion() {
      context.runOnContext(
          here -> {
            if (!response.closed() && !response.ended()) {
              var unused = response.end();
            }
          });
    }
  }
}
