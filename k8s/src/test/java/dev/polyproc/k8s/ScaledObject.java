package dev.polyproc.k8s;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * KEDA's ScaledObject, {@code keda.sh/v1alpha1}, as far as it is used here: the fields and the
 * bounds of the resource definition of KEDA 2.20. Maven Central has no library with this type.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec)
    implements HasMetadata {
  ScaledObject {
    Objects.requireNonNull(spec, "spec");
  }

  record Spec(
      Target scaleTargetRef,
      Integer pollingInterval,
      Integer initialCooldownPeriod,
      Integer cooldownPeriod,
      Integer idleReplicaCount,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Advanced advanced,
      Fallback fallback,
      List<Trigger> triggers) {
    Spec {
      Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
      require(pollingInterval == null || pollingInterval >= 1, "pollingInterval");
      require(cooldownPeriod == null || cooldownPeriod >= 0, "cooldownPeriod");
      require(minReplicaCount == null || minReplicaCount >= 0, "minReplicaCount");
      require(maxReplicaCount == null || maxReplicaCount >= 1, "maxReplicaCount");
      require(triggers != null && !triggers.isEmpty(), "triggers");
    }
  }

  record Target(String name, String apiVersion, String kind, String envSourceContainerName) {
    Target {
      require(name != null && !name.isEmpty(), "name");
    }
  }

  record Advanced(
      Boolean restoreToOriginalReplicaCount, AutoscalerConfig horizontalPodAutoscalerConfig) {}

  record AutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

  record Fallback(int failureThreshold, int replicas, String behavior) {}

  /**
   * @param metadata the scaler's parameters, all of them strings
   */
  record Trigger(
      String type,
      String name,
      Boolean useCachedMetrics,
      Map<String, String> metadata,
      AuthenticationRef authenticationRef,
      String metricType) {
    Trigger {
      require(type != null && !type.isEmpty(), "type");
      Objects.requireNonNull(metadata, "metadata");
    }
  }

  record AuthenticationRef(String name, String kind) {}

  private static void require(boolean valid, String field) {
    if (!valid) {
      throw new IllegalArgumentException(field + " is missing or invalid");
    }
  }

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    throw new UnsupportedOperationException();
  }
}
