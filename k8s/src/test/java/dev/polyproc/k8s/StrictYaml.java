package dev.polyproc.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads YAML into types and forgives nothing: neither an unknown field or kind, nor one that is
 * given twice, nor a number where Kubernetes wants a string.
 */
final class StrictYaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .annotationIntrospector(new WithoutLeftovers())
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictYaml() {}

  /** A model's types keep what they do not know in a map of leftovers, for newer servers. */
  private static final class WithoutLeftovers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /** One document as a type of our own. */
  static <T> T read(String yaml, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(yaml, type);
  }

  /** Any number of manifests, each as its kind's type. */
  static List<HasMetadata> manifests(String yaml) throws IOException {
    var found = new ArrayList<HasMetadata>();
    try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNext()) {
        found.add(manifest(documents.next()));
      }
    }
    return found;
  }

  private static HasMetadata manifest(JsonNode document) throws JsonProcessingException {
    var resource = MAPPER.treeToValue(document, KubernetesResource.class);
    if (resource instanceof HasMetadata manifest
        && !(resource instanceof GenericKubernetesResource)) {
      return manifest;
    }
    throw new IllegalArgumentException(
        "no such kind: " + document.get("apiVersion") + " " + document.get("kind"));
  }
}
