package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the component {@code monitoring}: what it scrapes exists, and the dashboard shows it. */
class MonitoringTest {
  private static final String JOB_LABEL = "app.kubernetes.io/name";
  private static final Pattern JOB = Pattern.compile("job=\\\\\"([a-z-]+)\\\\\"");

  private final Manifests manifests = Combination.of("local", "monitoring").manifests();
  private final ServiceMonitor services = manifests.of(ServiceMonitor.class).get(0);
  private final PodMonitor pods = manifests.of(PodMonitor.class).get(0);

  @Test
  void serviceMonitor_selects_theTwoHttpServices() {
    var selected =
        manifests.of(Service.class).stream()
            .filter(
                it ->
                    Policies.matches(
                        services.getSpec().getSelector(), it.getMetadata().getLabels()))
            .toList();

    assertThat(selected)
        .extracting(it -> it.getMetadata().getName())
        .containsExactlyInAnyOrder("producer-service", "consumer-service");
    assertThat(selected)
        .flatExtracting(it -> it.getSpec().getPorts())
        .extracting(it -> it.getName())
        .containsOnly(services.getSpec().getEndpoints().get(0).getPort());
  }

  @Test
  void podMonitor_selects_theWorkers() {
    var selected =
        manifests.workloads().stream()
            .filter(it -> Policies.matches(pods.getSpec().getSelector(), it.labels()))
            .toList();

    assertThat(selected).extracting(Workload::name).containsExactly("square-worker");
    assertThat(Endpoint.of(selected.get(0)).ports())
        .containsKey(pods.getSpec().getPodMetricsEndpoints().get(0).getPort());
  }

  @Test
  void paths_ofBoth_areThoseOfQuarkus() {
    assertThat(services.getSpec().getEndpoints().get(0).getPath()).isEqualTo("/q/metrics");
    assertThat(pods.getSpec().getPodMetricsEndpoints().get(0).getPath()).isEqualTo("/q/metrics");
  }

  /** The dashboard is the file of {@code observability}, which is not copied. */
  @Test
  void dashboard_ofTheConfigMap_isTheOneOfObservability() throws IOException {
    var file = Combination.HOME.resolveSibling("observability/grafana/dashboards/polyproc.json");

    assertThat(manifests.data("grafana-dashboard"))
        .containsExactlyEntriesOf(Map.of("polyproc.json", Files.readString(file)));
    assertThat(manifests.named("grafana-dashboard", ConfigMap.class).getMetadata().getLabels())
        .containsEntry("grafana_dashboard", "1");
  }

  /** The jobs in its queries are the names of the workloads, as with docker compose. */
  @Test
  void dashboard_jobs_areThoseOfTheMonitors() {
    var jobs =
        JOB.matcher(manifests.data("grafana-dashboard").get("polyproc.json"))
            .results()
            .map(it -> it.group(1))
            .toList();

    assertThat(services.getSpec().getJobLabel()).isEqualTo(JOB_LABEL);
    assertThat(pods.getSpec().getJobLabel()).isEqualTo(JOB_LABEL);
    assertThat(manifests.workloads())
        .extracting(it -> it.labels().get(JOB_LABEL))
        .containsAll(jobs);
    assertThat(jobs).isNotEmpty();
  }
}
