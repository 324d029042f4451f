package dev.polyproc.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What kubectl makes of the overlay {@code local}, where there is a kubectl. */
@EnabledIf("kubectlRenders")
class RenderedTest implements WiringRules, RestrictedRules, RunningRules {
  private static final int BOUND_SECONDS = 60;

  private static Manifests rendered;

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    rendered = new Manifests(StrictYaml.manifests(kubectl("kustomize", "overlays/local")));
  }

  @Override
  public Manifests manifests() {
    return rendered;
  }

  @Test
  void kubectl_kustomize_rendersTheSameManifests() {
    var files = FilesTest.LOCAL.manifests();

    assertThat(ids(rendered)).containsExactlyInAnyOrderElementsOf(ids(files));
    assertThat(data(rendered)).isEqualTo(data(files));
  }

  @Test
  void manifests_rendered_areInTheRestrictedNamespace() {
    var namespace = rendered.of(Namespace.class).get(0).getMetadata().getName();

    assertThat(rendered.all())
        .filteredOn(it -> !(it instanceof Namespace))
        .isNotEmpty()
        .allMatch(it -> namespace.equals(it.getMetadata().getNamespace()));
  }

  @Test
  void overlay_rendered_hasFewerWorkersAndLocalAddresses() {
    assertThat(rendered.of(Deployment.class))
        .extracting(it -> entry(it.getMetadata().getName(), it.getSpec().getReplicas()))
        .contains(entry("square-worker", 2));
    assertThat(rendered.data("pipes"))
        .containsEntry("POLYPROC_PIPE_URL_A", "http://localhost:8080")
        .containsEntry("POLYPROC_PIPE_URL_B", "http://localhost:8081");
  }

  private static List<String> ids(Manifests manifests) {
    return manifests.all().stream().map(RenderedTest::id).toList();
  }

  private static String id(HasMetadata manifest) {
    return manifest.getKind() + " " + Manifests.plainName(manifest);
  }

  private static Map<String, Map<String, String>> data(Manifests manifests) {
    return manifests.of(ConfigMap.class).stream()
        .collect(toMap(RenderedTest::id, ConfigMap::getData));
  }

  /**
   * One that says its kustomize's version has one that is new enough; 1.23 and older say nothing.
   */
  static boolean kubectlRenders() throws InterruptedException {
    try {
      return kubectl("version", "--client", "--output=json").contains("\"kustomizeVersion\"");
    } catch (IOException e) {
      return false;
    }
  }

  private static String kubectl(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(FilesTest.HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return printed;
  }
}
