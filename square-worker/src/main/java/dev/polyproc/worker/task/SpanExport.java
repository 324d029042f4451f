package dev.polyproc.worker.task;

import dev.polyproc.worker.identity.Identity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends a worker's spans to an OpenTelemetry collector, by OTLP over HTTP, in the background. Only
 * of traces that were begun elsewhere: what is traced is decided at the front door.
 */
final class SpanExport implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int CLOSE_SECONDS = 2;

  private final SdkTracerProvider provider;

  /**
   * @param endpoint as in {@code http://localhost:4318}
   */
  SpanExport(String endpoint, Identity identity) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.replaceAll("/+$", "") + "/v1/traces")
            .build();
    var who =
        Attributes.builder()
            .put("service.name", "square-worker")
            .put("service.instance.id", identity.instance())
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(who))
            .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(EVERY).build())
            .build();
  }

  Tracer tracer() {
    return provider.get("dev.polyproc.worker");
  }

  /** Sends what is left, if the collector takes it in time. */
  @Override
  public void close() {
    provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
