package dev.polyproc.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the overlays that scale the workers. */
class ScalingTest {
  private static final String WORKER = "square-worker";
  private static final String SERVICE = "producer-service";

  /** From the start of a worker to its first chunk, with a margin. */
  private static final Duration START = Duration.ofSeconds(10);

  private final Manifests byCpu = Combination.of("autoscale-cpu").manifests();
  private final Manifests byBacklog = Combination.of("autoscale-backlog").manifests();

  /** {@code kubectl apply} would restore a number there, and undo what the autoscaler did. */
  @ParameterizedTest
  @MethodSource("dev.polyproc.k8s.Combination#all")
  void replicas_underAnAutoscaler_areNotSet(Combination combination) {
    var manifests = combination.manifests();
    boolean scaled =
        !manifests.of(HorizontalPodAutoscaler.class).isEmpty()
            || !manifests.of(ScaledObject.class).isEmpty();

    assertThat(manifests.workload(WORKER).replicas() == null).isEqualTo(scaled);
  }

  @Test
  void byCpu_target_isTheContainerOfTheWorkers() {
    var spec = byCpu.of(HorizontalPodAutoscaler.class).get(0).getSpec();
    var metric = spec.getMetrics().get(0);

    assertThat(spec.getScaleTargetRef().getKind()).isEqualTo("Deployment");
    assertThat(spec.getScaleTargetRef().getApiVersion())
        .isEqualTo(new Deployment().getApiVersion());
    assertThat(spec.getScaleTargetRef().getName()).isEqualTo(WORKER);
    assertThat(spec.getMinReplicas()).isPositive().isLessThan(spec.getMaxReplicas());
    assertThat(metric.getType()).isEqualTo("ContainerResource");
    assertThat(metric.getContainerResource().getName()).isEqualTo("cpu");
    assertThat(byCpu.workload(WORKER).containers())
        .extracting(it -> it.getName())
        .containsExactly(metric.getContainerResource().getContainer());
    assertThat(metric.getContainerResource().getTarget().getAverageValue())
        .isEqualTo(new Quantity("500m"));
  }

  @Test
  void byBacklog_target_areTheWorkersFromZero() {
    var spec = byBacklog.of(ScaledObject.class).get(0).spec();

    assertThat(spec.scaleTargetRef().name()).isEqualTo(WORKER);
    assertThat(spec.minReplicaCount()).isZero();
    assertThat(spec.maxReplicaCount()).isGreaterThan(1);
  }

  @Test
  void byBacklog_url_isAnAcceptedNameOfTheFrontDoor() {
    var trigger = byBacklog.of(ScaledObject.class).get(0).spec().triggers().get(0);
    var url = URI.create(trigger.metadata().get("url"));
    var service = byBacklog.named(SERVICE, Service.class);
    var accepted = byBacklog.data("callers").get("POLYPROC_HTTP_ALLOWED_HOSTS").split(",", -1);

    assertThat(trigger.type()).isEqualTo("metrics-api");
    assertThat(trigger.metadata()).containsOnlyKeys("url", "valueLocation", "targetValue");
    assertThat(trigger.metadata()).containsEntry("valueLocation", "workersWanted");
    assertThat(url.getPath()).isEqualTo("/scaling");
    // KEDA runs in another namespace.
    assertThat(url.getHost()).isEqualTo(SERVICE + "." + service.getMetadata().getNamespace());
    assertThat(url.getPort()).isEqualTo(service.getSpec().getPorts().get(0).getPort());
    assertThat(Arrays.stream(accepted).map(it -> it.replace("*", "")))
        .anyMatch(url.getHost()::endsWith);
  }

  /** Without workers a call would be refused, so that the scaler would not see it. */
  @Test
  void byBacklog_frontDoor_waitsForTheFirstWorker() {
    var spec = byBacklog.of(ScaledObject.class).get(0).spec();
    var container = byBacklog.workload(SERVICE).containers().get(0);
    var wait = byBacklog.environment(container).get("POLYPROC_WORKERS_WAIT_TIMEOUT");

    assertThat(Duration.parse("PT" + wait))
        .isGreaterThan(START.plusSeconds(spec.pollingInterval()));
  }

  /** A worker that is stopped finishes its task, and the next one is stopped only after that. */
  @Test
  void scaleDown_ofBoth_isOneWorkerPerDrainTimeout() {
    assertOneWorker(
        byCpu,
        byCpu.of(HorizontalPodAutoscaler.class).get(0).getSpec().getBehavior().getScaleDown());
    assertOneWorker(
        byBacklog,
        byBacklog
            .of(ScaledObject.class)
            .get(0)
            .spec()
            .advanced()
            .horizontalPodAutoscalerConfig()
            .behavior()
            .getScaleDown());
  }

  private static void assertOneWorker(Manifests manifests, HPAScalingRules rules) {
    var container = manifests.workload(WORKER).containers().get(0);
    var drain = manifests.environment(container).get("POLYPROC_WORKER_DRAIN_TIMEOUT");

    assertThat(rules.getStabilizationWindowSeconds()).isGreaterThanOrEqualTo(60);
    assertThat(rules.getPolicies())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.getType() + " " + it.getValue()).isEqualTo("Pods 1");
              assertThat(Duration.ofSeconds(it.getPeriodSeconds()))
                  .isGreaterThan(Duration.parse("PT" + drain));
            });
  }
}
