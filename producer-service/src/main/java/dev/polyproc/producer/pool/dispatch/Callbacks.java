package dev.polyproc.producer.pool.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.job.JobReport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * {@code map_async}'s callback: a POST of the job, as {@code GET /pool/jobs/{id}} answers it, to a
 * URL when the job has ended. A status below 300 is a success; otherwise the call is retried up to
 * six times, with backoff. It may be made more than once: if this replica dies, another replica
 * makes it. For any thread.
 */
@ApplicationScoped
public class Callbacks {
  private static final Logger LOG = Logger.getLogger(Callbacks.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LAST_RETRY = Duration.ofSeconds(10);
  private static final int RETRIES = 6;
  private static final int REDIRECTION = 300;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final List<String> hosts;
  private final ObjectMapper json;

  /** Does not follow redirects, since the new host may not be allowed. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  Callbacks(PoolConfig config, ObjectMapper json) {
    this.hosts =
        config.callbackHosts().orElse(List.of()).stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .toList();
    this.json = json;
  }

  /**
   * Checks that a URL may be called back.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the URL is malformed or its host is not
   *     allowed
   */
  public void require(URI url) {
    var host = url.getHost();
    if (host == null || !SCHEMES.contains(url.getScheme())) {
      throw Problems.valueError(
          "callback is \"%s\"; it must be a URL like http://host/path".formatted(url));
    }
    if (!hosts.contains(host.toLowerCase(Locale.ROOT))) {
      throw Problems.valueError(
          "callback names host %s, which is not among polyproc.pool.callback-hosts (%s)"
              .formatted(host, hosts.isEmpty() ? "none" : String.join(", ", hosts)));
    }
  }

  /** Calls the callback of a job that has ended, if it has one. Never fails. */
  Uni<Void> call(JobReport report) {
    if (report.callback().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var url = URI.create(report.callback().get());
    var id = report.spec().id();
    return Uni.createFrom()
        .completionStage(
            () -> client.sendAsync(request(url, report), HttpResponse.BodyHandlers.discarding()))
        .invoke(Callbacks::check)
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .atMost(RETRIES)
        .replaceWithVoid()
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "callback %s for job %s failed after %d attempts: %s", url, id, 1 + RETRIES, e))
        .onFailure()
        .recoverWithNull();
  }

  private static void check(HttpResponse<Void> answer) {
    if (answer.statusCode() >= REDIRECTION) {
      throw new IllegalStateException("answered " + answer.statusCode());
    }
  }

  private HttpRequest request(URI url, JobReport report) {
    try {
      return HttpRequest.newBuilder(url)
          .timeout(TIMEOUT)
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(JobView.of(report))))
          .build();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
