package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests every object against Kubernetes's OpenAPI schema, which also says which fields are
 * required.
 */
class OpenApiTest {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  /** The groups of custom resources; {@link StrictYaml} has their types. */
  private static final List<String> CUSTOM =
      List.of(
          "keda.sh/", "monitoring.coreos.com/", "gateway.networking.k8s.io/", "kafka.strimzi.io/");

  @ParameterizedTest
  @MethodSource("dev.polyproc.k8s.Combination#all")
  void objects_ofACombination_areValid(Combination combination) throws Exception {
    for (var object : combination.rendering()) {
      if (CUSTOM.stream().noneMatch(object.path("apiVersion").asText()::startsWith)) {
        validate(object);
      }
    }
  }

  @Test
  void tour_job_isValid() throws Exception {
    for (var object : Rendering.of(Folder.read(Combination.HOME.resolve("tour")))) {
      validate(object);
    }
  }

  @Test
  void object_withoutARequiredField_isNotValid() {
    var deployment = find("Deployment square-worker");

    ((ObjectNode) deployment.path("spec")).remove("selector");

    assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("selector");
  }

  @Test
  void object_withAnUnknownField_isNotValid() {
    var deployment = find("Deployment square-worker");

    ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("imagePolicy", "Never");

    assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("imagePolicy");
  }

  private static ObjectNode find(String id) {
    var found =
        Combination.of("local").rendering().stream()
            .filter(it -> Rendering.id(it).equals(id))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Calls the method of the kind's generated class, as in {@code V1Deployment}. */
  private static void validate(ObjectNode object) throws Exception {
    var version = object.path("apiVersion").asText().replaceFirst(".*/", "");
    var name = version.toUpperCase(Locale.ROOT) + object.path("kind").asText();
    try {
      Class.forName(MODELS + name)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(Rendering.id(object) + ": " + e.getCause(), e.getCause());
    }
  }
}
