package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests the Job that runs the tour beside the overlay {@code local}. */
class TourTest implements RestrictedRules {
  private final Manifests manifests =
      Manifests.of(Rendering.of(Folder.read(Combination.HOME.resolve("tour"))));

  @Override
  public Manifests manifests() {
    return manifests;
  }

  @Test
  void tour_url_isThatOfTheFrontDoor() {
    var url = URI.create(manifests.containers().get(0).getArgs().get(1));
    var ports = Combination.of("local").manifests().named(url.getHost(), Service.class).getSpec();

    assertThat(ports.getPorts()).extracting(it -> it.getPort()).containsExactly(url.getPort());
  }

  /** The tour's last example calls the addresses that the first end of a pipe returns. */
  @Test
  void pipes_ofLocal_haveAddressesOnTheTourNetwork() {
    var local = Combination.of("local").manifests();

    assertThat(local.data("pipes").get("POLYPROC_PIPE_URL_A").split(",", -1))
        .containsExactly("http://localhost:8080", "http://producer-service:8080");
    assertThat(local.data("pipes").get("POLYPROC_PIPE_URL_B").split(",", -1))
        .containsExactly("http://localhost:8081", "http://consumer-service:8081");
  }

  @Test
  void tour_resources_areBounded() {
    assertThat(manifests.containers())
        .allSatisfy(
            it -> {
              assertThat(it.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
              assertThat(it.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
            });
  }
}
