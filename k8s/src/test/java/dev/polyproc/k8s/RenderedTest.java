package dev.polyproc.k8s;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that {@code kubectl kustomize} has the same result as {@link Rendering}, if it is there.
 */
@EnabledIf("kubectlRenders")
class RenderedTest {
  private static final int BOUND_SECONDS = 60;
  private static final Pattern HASHED =
      Pattern.compile(
          "kind: (?:ConfigMap|Secret)\\n(?s:(?!---).)*?\\n  name: (\\S+)-([0-9a-z]{10})\\n");

  @ParameterizedTest
  @MethodSource("dev.polyproc.k8s.Combination#all")
  void kubectl_kustomize_rendersTheSame(Combination combination, @TempDir Path temp)
      throws IOException, InterruptedException {
    var folder = temp.toRealPath();
    Files.writeString(folder.resolve("kustomization.yaml"), combination.text(folder));

    var rendered = withoutHashes(kubectl("kustomize", folder.toString()));

    assertThat(byId(StrictYaml.documents(rendered))).isEqualTo(byId(combination.rendering()));
  }

  @Test
  void kubectl_tour_rendersTheSame() throws IOException, InterruptedException {
    var tour = Combination.HOME.resolve("tour");

    var rendered = StrictYaml.documents(kubectl("kustomize", tour.toString()));

    assertThat(byId(rendered)).isEqualTo(byId(Rendering.of(Folder.read(tour))));
  }

  private static Map<String, JsonNode> byId(List<ObjectNode> objects) {
    return objects.stream().collect(toMap(Rendering::id, it -> it));
  }

  /** Removes kustomize's hashes: {@code pipes} for {@code pipes-hd5h8h4576}, wherever it is. */
  private static String withoutHashes(String rendered) {
    var plain = rendered;
    for (var found : HASHED.matcher(rendered).results().toList()) {
      plain = plain.replace(found.group(1) + "-" + found.group(2), found.group(1));
    }
    return plain;
  }

  /**
   * Returns whether the installed kubectl is new enough. Versions up to 1.23 do not print
   * kustomize's version.
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
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return printed;
  }
}
