package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests the component {@code gateway}: the services accept the names under which it is reached. */
class GatewayTest {
  private final Manifests manifests = Combination.of("local", "gateway").manifests();

  @Test
  void routes_all_belongToAListenerOfTheirName() {
    var listeners = manifests.of(Gateway.class).get(0).getSpec().getListeners();

    for (var route : manifests.of(HTTPRoute.class)) {
      assertThat(listeners)
          .filteredOn(
              it -> it.getName().equals(route.getSpec().getParentRefs().get(0).getSectionName()))
          .extracting(Listener::getHostname)
          .isEqualTo(route.getSpec().getHostnames());
      assertThat(route.getSpec().getParentRefs().get(0).getName())
          .isEqualTo(manifests.of(Gateway.class).get(0).getMetadata().getName());
    }
    assertThat(listeners).hasSameSizeAs(manifests.of(HTTPRoute.class)).hasSize(2);
  }

  @Test
  void listeners_all_haveTls() {
    assertThat(manifests.of(Gateway.class).get(0).getSpec().getListeners())
        .allSatisfy(
            it -> {
              assertThat(it.getProtocol()).isEqualTo("HTTPS");
              assertThat(it.getTls().getCertificateRefs()).hasSize(1);
            });
  }

  @Test
  void backends_all_areServices() {
    for (var route : manifests.of(HTTPRoute.class)) {
      assertThat(route.getSpec().getRules())
          .flatExtracting(it -> it.getBackendRefs())
          .singleElement()
          .satisfies(
              it ->
                  assertThat(manifests.named(it.getName(), Service.class).getSpec().getPorts())
                      .extracting(port -> port.getPort())
                      .containsExactly(it.getPort()));
    }
  }

  @Test
  void allowedHosts_ofServices_includeTheNamesOfTheRoutes() {
    var names =
        manifests.of(HTTPRoute.class).stream()
            .flatMap(it -> it.getSpec().getHostnames().stream())
            .toList();

    assertThat(manifests.data("callers").get("POLYPROC_HTTP_ALLOWED_HOSTS").split(",", -1))
        .containsAll(names);
  }

  @Test
  void pipes_ofServices_haveTheNamesOfTheRoutes() {
    for (var route : manifests.of(HTTPRoute.class)) {
      var end = route.getMetadata().getName().equals("producer-service") ? "A" : "B";
      var url =
          URI.create(manifests.data("pipes").get("POLYPROC_PIPE_URL_" + end).split(",", -1)[0]);
      assertThat(url.getScheme()).isEqualTo("https");
      assertThat(route.getSpec().getHostnames()).containsExactly(url.getHost());
    }
  }
}
