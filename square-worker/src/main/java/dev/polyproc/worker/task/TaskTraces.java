package dev.polyproc.worker.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.worker.identity.Identity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates the spans of a worker's tasks, in the trace of the record that carried the task. Does
 * nothing if tracing is off. For any thread.
 */
@Singleton
public final class TaskTraces {
  private final Optional<SpanExport> export;

  /**
   * Creates the traces.
   *
   * @param endpoint the OTLP endpoint; if it is not set, tracing is off
   */
  TaskTraces(
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> endpoint,
      Identity identity) {
    export = endpoint.filter(url -> !url.isBlank()).map(url -> new SpanExport(url, identity));
  }

  @PreDestroy
  void close() {
    export.ifPresent(SpanExport::close);
  }

  /** Returns a task that runs in its own span, which continues the trace of its record. */
  <T> Callable<T> task(ConsumerRecord<?, ?> record, Task task, Callable<T> run) {
    return export.<Callable<T>>map(to -> () -> within(span(to, record, task), run)).orElse(run);
  }

  /** Runs a step of a task in a child span. */
  public <T> T step(String name, Supplier<T> work) {
    return export
        .map(to -> within(to.tracer().spanBuilder(name).startSpan(), work))
        .orElseGet(work);
  }

  private static <T> T within(Span span, Supplier<T> work) {
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

  /** Starts a span. Its name and attributes follow OpenTelemetry's conventions for messaging. */
  private static Span span(SpanExport to, ConsumerRecord<?, ?> record, Task task) {
    var sender =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), record.headers(), Header.GETTER);
    return to.tracer()
        .spanBuilder(record.topic() + " process")
        .setParent(sender)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation", "process")
        .setAttribute("messaging.destination.name", record.topic())
        .setAttribute("messaging.kafka.offset", record.offset())
        .setAttribute("polyproc.task", task.toString())
        .setAttribute("polyproc.attempt", record.deliveryCount().orElse((short) 1))
        .startSpan();
  }

  private enum Header implements TextMapGetter<Headers> {
    GETTER;

    @Override
    public Iterable<String> keys(Headers headers) {
      return List.copyOf(W3CTraceContextPropagator.getInstance().fields());
    }

    @Override
    public String get(Headers headers, String key) {
      var header = headers.lastHeader(key);
      return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
  }
}
