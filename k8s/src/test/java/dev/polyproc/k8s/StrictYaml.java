package dev.polyproc.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of YAML. It refuses an unknown field, an unknown kind, a duplicate field, and a
 * number where Kubernetes expects a string.
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

  /** The kinds whose types the Kubernetes client does not find by itself. */
  private static final Map<String, Class<? extends KubernetesResource>> OTHER_TYPES =
      Map.of(
          "keda.sh/v1alpha1 ScaledObject", ScaledObject.class,
          "kafka.strimzi.io/v1 Kafka", Kafka.class,
          "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class);

  private StrictYaml() {}

  /** Removes the map in which a model's types keep unknown fields, so that these are refused. */
  private static final class WithoutLeftovers extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /** Reads one document as a type of this module. */
  static <T> T read(String yaml, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(yaml, type);
  }

  /** Reads any number of objects. */
  static List<ObjectNode> documents(String yaml) throws IOException {
    try (var documents = MAPPER.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
      return documents.readAll();
    }
  }

  /** Reads any number of manifests, each as the type of its kind. */
  static List<HasMetadata> manifests(String yaml) throws IOException {
    return documents(yaml).stream().map(StrictYaml::manifest).toList();
  }

  /** Reads an object as the type of its kind. */
  static HasMetadata manifest(ObjectNode object) {
    var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    try {
      var type = OTHER_TYPES.getOrDefault(kind, KubernetesResource.class);
      var resource = MAPPER.treeToValue(object, type);
      if (resource instanceof HasMetadata manifest
          && !(resource instanceof GenericKubernetesResource)) {
        return manifest;
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(kind + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("no such kind: " + kind);
  }
}
