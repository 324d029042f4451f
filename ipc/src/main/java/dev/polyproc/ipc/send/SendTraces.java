package dev.polyproc.ipc.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Creates the spans of sends and adds the trace context to the records' headers. Does nothing if
 * tracing is off. For any thread.
 */
@Singleton
final class SendTraces {
  private final Optional<OpenTelemetry> telemetry;
  private final Optional<Tracer> tracer;

  /**
   * @param telemetry the service's OpenTelemetry, if it has the extension
   */
  @Inject
  SendTraces(Instance<OpenTelemetry> telemetry) {
    this(telemetry.isResolvable() ? Optional.of(telemetry.get()) : Optional.empty());
  }

  private SendTraces(Optional<OpenTelemetry> telemetry) {
    this.telemetry = telemetry;
    this.tracer = telemetry.map(each -> each.getTracer("dev.polyproc.ipc.send"));
  }

  static SendTraces none() {
    return new SendTraces(Optional.empty());
  }

  /** The span of a send; empty if tracing is off. */
  record SendSpan(Optional<Span> span) {
    void end(Throwable failure) {
      span.ifPresent(
          each -> {
            if (failure != null) {
              each.recordException(failure).setStatus(StatusCode.ERROR);
            }
            each.end();
          });
    }
  }

  /** Begins a span. Its name and attributes follow OpenTelemetry's conventions for messaging. */
  SendSpan begin(String topic, Headers headers, Context parent) {
    return new SendSpan(tracer.map(each -> begin(each, topic, headers, parent)));
  }

  private Span begin(Tracer tracer, String topic, Headers headers, Context parent) {
    var span =
        tracer
            .spanBuilder(topic + " publish")
            .setParent(parent)
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation", "publish")
            .setAttribute("messaging.destination.name", topic)
            .startSpan();
    telemetry
        .orElseThrow()
        .getPropagators()
        .getTextMapPropagator()
        .inject(parent.with(span), headers, (to, key, value) -> to.add(key, value.getBytes(UTF_8)));
    return span;
  }
}
