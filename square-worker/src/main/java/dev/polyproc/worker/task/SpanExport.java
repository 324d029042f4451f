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
 * Exports a worker's spans to an OpenTelemetry collector (OTLP over HTTP) in the background. Only
 * spans of sampled traces are exported; the front door decides which traces are sampled.
 */
final class SpanExport implements AutoCloseable {
  private static final Duration EXPORT_INTERVAL = Duration.ofSeconds(1);
  private static final int CLOSE_TIMEOUT_SECONDS = 2;

  private final SdkTracerProvider provider;

  /**
   * Creates an export.
   *
   * @param endpoint the URL of the collector, such as {@code http://localhost:4318}
   */
  SpanExport(String endpoint, Identity identity) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.replaceAll("/+$", "") + "/v1/traces")
            .build();
    var resource =
        Attributes.builder()
            .put("service.name", "square-worker")
            .put("service.instance.id", identity.instance())
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(resource))
            .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter).setScheduleDelay(EXPORT_INTERVAL).build())
            .build();
  }

  Tracer tracer() {
    return provider.get("dev.polyproc.worker");
  }

  /** Exports the remaining spans, if the collector accepts them in time. */
  @Override
  public void close() {
    provider.shutdown().join(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
