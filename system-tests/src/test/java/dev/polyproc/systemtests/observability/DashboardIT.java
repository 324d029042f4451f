package dev.polyproc.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the services have every metric that the dashboard queries. */
@ExtendWith(RunningSystem.class)
class DashboardIT {
  private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? [-+.\\w]+$");

  /**
   * The parts of a query that are not metrics: label selectors, ranges, groupings and functions.
   */
  private static final Pattern NO_METRIC =
      Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\b(?:by|on) *\\([^)]*\\)|\\w+(?= *\\()");

  private static final Pattern METRIC = Pattern.compile("[a-z]+(?:_[a-z]+)+");
  private static final Pattern LABELS = Pattern.compile("\\bby \\(([^)]*)\\)|(\\w+)!?=\"");

  /** Labels that Prometheus adds to every series. */
  private static final Set<String> PROMETHEUS_OWN = Set.of("job", "instance");

  @Test
  void query_allPanels_usesExistingMetricsAndLabels(RunningSystem system) throws IOException {
    system.awaitWhole();
    system.awaitConsumers();
    new Api(system.url()).post("/pool/map", "{\"function\":\"square\",\"values\":[1,2]}");
    var series =
        Stream.of(
                system.url(),
                system.address("consumer-service-1"),
                system.address("square-worker-1"))
            .map(DashboardIT::metricsOf)
            .flatMap(text -> SERIES.matcher(text).results())
            .toList();
    var names = series.stream().map(found -> found.group(1)).collect(Collectors.toSet());
    var labels =
        series.stream()
            .map(found -> String.valueOf(found.group(2)))
            .flatMap(text -> LABELS.matcher(text).results())
            .map(found -> found.group(2))
            .collect(Collectors.toSet());
    labels.addAll(PROMETHEUS_OWN);

    assertThat(queries()).hasSizeGreaterThan(10);
    assertThat(names).containsAll(metricsAskedFor());
    assertThat(labels).containsAll(labelsAskedFor());
  }

  private static String metricsOf(String url) {
    var service = new Api(url);
    Awaitility.await().until(service::isReady);
    return service.get("/q/metrics").body();
  }

  private static Set<String> metricsAskedFor() throws IOException {
    return queries().stream()
        .map(query -> NO_METRIC.matcher(query).replaceAll(" "))
        .flatMap(query -> METRIC.matcher(query).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> labelsAskedFor() throws IOException {
    return queries().stream()
        .flatMap(query -> LABELS.matcher(query).results())
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .filter(list -> list != null)
        .flatMap(list -> Stream.of(list.split(", ", -1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> queries() throws IOException {
    return dashboard().findValuesAsText("expr");
  }

  private static JsonNode dashboard() throws IOException {
    var file = RunningSystem.home().resolve("observability/grafana/dashboards/polyproc.json");
    return new ObjectMapper().readTree(file.toFile());
  }
}
