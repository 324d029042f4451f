package dev.polyproc.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Tests that the configuration of Prometheus and Grafana agrees with {@code docker-compose.yml}.
 */
@SuppressWarnings("unchecked")
class FilesTest {

  @Test
  void scrapeTargets_areAllServices_atTheirPorts() throws IOException {
    List<Map<String, Object>> jobs =
        (List<Map<String, Object>>) yaml("observability/prometheus.yml").get("scrape_configs");

    assertThat(jobs)
        .extracting(job -> job.get("job_name"))
        .containsExactlyInAnyOrder("producer-service", "consumer-service", "square-worker");
    for (var job : jobs) {
      assertThat(job).containsEntry("metrics_path", "/q/metrics");
      var search = ((List<Map<String, Object>>) job.get("dns_sd_configs")).get(0);
      assertThat(search).containsEntry("names", List.of(job.get("job_name")));
      assertThat(read("Dockerfile"))
          .containsPattern(
              "FROM service AS %s\\n(?:(?!FROM)[^\\n]*\\n)*EXPOSE %s\\n"
                  .formatted(job.get("job_name"), search.get("port")));
      assertThat(networks((String) job.get("job_name")))
          .containsAnyElementsOf(networks("prometheus"));
    }
  }

  @Test
  void grafana_dataSourceAndDashboard_areThoseOfTheComposeFile() throws IOException {
    var folder = "observability/grafana/provisioning/";
    var sources =
        (List<Map<String, Object>>) yaml(folder + "datasources/prometheus.yml").get("datasources");
    var providers =
        (List<Map<String, Object>>) yaml(folder + "dashboards/polyproc.yml").get("providers");
    var dashboards = ((Map<String, String>) providers.get(0).get("options")).get("path");
    var mounts = (List<String>) service("grafana").get("volumes");

    assertThat(sources.get(0))
        .containsEntry("url", "http://prometheus:9090")
        .containsEntry("uid", "prometheus");
    assertThat(networks("grafana")).containsAnyElementsOf(networks("prometheus"));
    assertThat(mounts)
        .contains(
            "./observability/grafana/provisioning:/etc/grafana/provisioning:ro",
            "./observability/grafana/dashboards:" + dashboards + ":ro");
    assertThat(service("grafana").get("environment").toString())
        .contains(dashboards + "/polyproc.json");
    assertThat(read("observability/grafana/dashboards/polyproc.json"))
        .contains("\"uid\": \"prometheus\"");
  }

  private static List<String> networks(String service) throws IOException {
    return (List<String>) service(service).get("networks");
  }

  private static Map<String, Object> service(String name) throws IOException {
    var services = (Map<String, Map<String, Object>>) yaml("docker-compose.yml").get("services");
    return services.get(name);
  }

  private static Map<String, Object> yaml(String file) throws IOException {
    return new Yaml().load(read(file));
  }

  private static String read(String file) throws IOException {
    return Files.readString(RunningSystem.home().resolve(file));
  }
}
