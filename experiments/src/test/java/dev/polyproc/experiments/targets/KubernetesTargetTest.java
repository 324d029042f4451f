package dev.polyproc.experiments.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.experiments.ExperimentException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scaling of a Deployment, against an API server that keeps objects. */
@EnableKubernetesMockClient(crud = true, https = false)
class KubernetesTargetTest {
  private static final String SCALE =
      "/apis/apps/v1/namespaces/polyproc/deployments/square-worker/scale";

  private final List<String> said = new ArrayList<>();

  // Both are set by the extension.
  KubernetesMockServer server;
  KubernetesClient client;

  @Test
  void scale_ofDeployment_patchesTheSubresourceOnly() throws Exception {
    create(2);
    var created = server.getRequestCount();
    try (var target = open()) {
      target.scale(4);

      assertThat(replicas()).isEqualTo(4);
      assertThat(target.url()).isEqualTo("http://producer-service:8080");
    }
    assertThat(requests(created))
        .filteredOn(
            request ->
                !request.startsWith(
                    "GET /apis/apps/v1/namespaces/polyproc/deployments/square-worker "))
        .containsOnly("GET " + SCALE + " ", "PATCH " + SCALE + " application/merge-patch+json");
  }

  @Test
  void close_afterScaling_restoresTheReplicas() throws Exception {
    create(2);
    var target = open();
    target.scale(5);

    target.close();

    assertThat(replicas()).isEqualTo(2);
    assertThat(said).containsExactly("restoring 2 workers ...");
    assertThatThrownBy(() -> target.scale(3)).isInstanceOf(ExperimentException.class);
  }

  @Test
  void open_noDeployment_saysSo() {
    assertThatThrownBy(this::open)
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("no")
        .hasMessageContaining("Deployment square-worker of the namespace polyproc");
  }

  @Test
  void open_refusedGet_namesTheRole() {
    refuse("get");

    assertThatThrownBy(this::open)
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("refused get on deployments/scale (403)")
        .hasMessageContaining("k8s/experiments");
  }

  @Test
  void scale_refusedPatch_namesTheRole() throws Exception {
    create(2);
    refuse("patch");
    try (var target = open()) {
      assertThatThrownBy(() -> target.scale(3))
          .isInstanceOf(ExperimentException.class)
          .hasMessageContaining("refused patch on deployments/scale (403)");
    }
  }

  @Test
  void explain_autoscalerHasChangedIt_saysSo() throws Exception {
    create(2);
    try (var target = open()) {
      target.scale(4);
      create(3);

      assertThat(target.explain(4)).contains("autoscaler", "3");
    }
  }

  @Test
  void explain_podsThatDoNotStart_namesTheirNumber() throws Exception {
    create(2);
    try (var target = open()) {
      target.scale(4);

      assertThat(target.explain(4)).contains("wants 4 pods and has 2", "Pending");
    }
  }

  private KubernetesTarget open() throws ExperimentException {
    return new KubernetesTarget(
        server.createClient(),
        "polyproc",
        "square-worker",
        "http://producer-service:8080",
        said::add);
  }

  private void create(int replicas) {
    var deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("square-worker")
            .withNamespace("polyproc")
            .endMetadata()
            .withNewSpec()
            .withReplicas(replicas)
            .endSpec()
            .withNewStatus()
            .withReplicas(2)
            .endStatus()
            .build();
    var unused = client.resource(deployment).createOr(existing -> existing.update());
  }

  private int replicas() {
    return client
        .apps()
        .deployments()
        .inNamespace("polyproc")
        .withName("square-worker")
        .get()
        .getSpec()
        .getReplicas();
  }

  private void refuse(String verb) {
    var forbidden =
        new StatusBuilder()
            .withStatus("Failure")
            .withReason("Forbidden")
            .withCode(403)
            .withMessage("deployments.apps \"square-worker\" is forbidden: cannot " + verb)
            .build();
    var expectation = server.expect();
    var path =
        verb.equals("get")
            ? expectation.get().withPath(SCALE)
            : expectation.patch().withPath(SCALE);
    path.andReturn(403, forbidden).always();
  }

  /** Returns method, path and content type of the requests after the first ones. */
  private List<String> requests(int skipped) throws InterruptedException {
    List<String> requests = new ArrayList<>();
    int count = server.getRequestCount();
    for (int each = 0; each < count; each++) {
      var request = server.takeRequest();
      if (each >= skipped) {
        String type = request.getHeader("Content-Type");
        requests.add(
            request.getMethod() + " " + request.getPath() + " " + (type == null ? "" : type));
      }
    }
    return requests;
  }
}
