package dev.polyproc.worker.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.ipc.trace.TraceSettings;
import dev.polyproc.worker.presence.Identity;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spans of what a worker does, in the trace of whoever sent the task; nothing while traces are
 * off. For any thread.
 */
@Singleton
public final class TaskTraces {
  private final OpenTelemetry telemetry;
  private final Identity identity;
  private final boolean off;

  TaskTraces(
      OpenTelemetry telemetry,
      Identity identity,
      @ConfigProperty(name = TraceSettings.OFF) boolean off) {
    this.telemetry = telemetry;
    this.identity = identity;
    this.off = off;
  }

  /** A task within a span of its own, which goes on with the trace that its record came in. */
  <T> Callable<T> task(ConsumerRecord<?, ?> record, Task task, Callable<T> run) {
    return off ? run : () -> within(span(record, task), run);
  }

  /** Does something within a span below the task's. */
  public <T> T step(String name, Supplier<T> work) {
    if (off) {
      return work.get();
    }
    var span = builder(name).startSpan();
    try {
      return Context.current().with(span).wrapSupplier(work).get();
    } catch (RuntimeException e) {
      span.recordException(e).setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  private static <T> T within(Span span, Callable<T> run) throws Exception {
    try {
      return Context.current().with(span).wrap(run).call();
    } catch (Exception e) {
      span.recordException(e).setStatus(StatusCode.ERROR);
      throw e;
    } finally {
      span.end();
    }
  }

  /** Names and attributes are OpenTelemetry's for messaging. */
  private Span span(ConsumerRecord<?, ?> record, Task task) {
    var sender =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), record.headers(), HeaderGetter.GETTER);
    return builder(record.topic() + " process")
        .setParent(sender)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation", "process")
        .setAttribute("messaging.destination.name", record.topic())
        .setAttribute("messaging.kafka.offset", record.offset())
        .setAttribute("polyproc.task", task.toString())
        .setAttribute("polyproc.attempt", record.deliveryCount().orElse((short) 1))
        .setAttribute("polyproc.worker", identity.instance())
        .startSpan();
  }

  private SpanBuilder builder(String name) {
    return telemetry.getTracer("dev.polyproc.worker").spanBuilder(name);
  }

  private enum HeaderGetter implements TextMapGetter<Headers> {
    GETTER;

    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> keys = new ArrayList<>();
      headers.forEach(header -> keys.add(header.key()));
      return keys;
    }

    @Override
    public String get(Headers headers, String key) {
      var header = headers.lastHeader(key);
      return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
  }
}
