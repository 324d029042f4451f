package dev.polyproc.experiments.targets;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.Worker;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Deployment of workers in a cluster, scaled through its subresource {@code scale}. It needs the
 * verbs {@code get} and {@code patch} on {@code deployments/scale}, and nothing else.
 */
public final class KubernetesTarget implements Target {
  private final KubernetesClient client;
  private final String namespace;
  private final String deployment;
  private final String url;
  private final Consumer<String> progress;
  private final int before;
  private int current;
  private boolean closed;

  /**
   * Reads the present number of replicas.
   *
   * @param client the client, which is closed with this target
   * @throws ExperimentException if the Deployment does not exist, or if reading it is refused
   */
  public KubernetesTarget(
      KubernetesClient client,
      String namespace,
      String deployment,
      String url,
      Consumer<String> progress)
      throws ExperimentException {
    this.client = client;
    this.namespace = namespace;
    this.deployment = deployment;
    this.url = url;
    this.progress = progress;
    this.before = wanted(read());
    this.current = before;
  }

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public synchronized void scale(int workers) throws ExperimentException {
    if (closed) {
      throw new ExperimentException("the experiment is being stopped");
    }
    patch(workers);
  }

  private void patch(int replicas) throws ExperimentException {
    current = replicas;
    try {
      var unused =
          resource()
              .subresource("scale")
              .patch(
                  PatchContext.of(PatchType.JSON_MERGE),
                  "{\"spec\":{\"replicas\":" + replicas + "}}");
    } catch (KubernetesClientException e) {
      throw refused("patch", e);
    }
  }

  private Scale read() throws ExperimentException {
    Scale scale;
    try {
      scale = resource().scale();
    } catch (KubernetesClientException e) {
      throw refused("get", e);
    }
    if (scale == null) {
      throw new ExperimentException("the " + description() + " does not exist");
    }
    return scale;
  }

  private RollableScalableResource<Deployment> resource() {
    return client.apps().deployments().inNamespace(namespace).withName(deployment);
  }

  private static int wanted(Scale scale) {
    Integer replicas = scale.getSpec() == null ? null : scale.getSpec().getReplicas();
    return replicas == null ? 0 : replicas;
  }

  private ExperimentException refused(String verb, KubernetesClientException e) {
    String reason =
        switch (e.getCode()) {
          case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_UNAUTHORIZED ->
              "the API server refused "
                  + verb
                  + " on deployments/scale ("
                  + e.getCode()
                  + "): the account needs a Role with the verbs get and patch on"
                  + " deployments/scale, as in k8s/experiments/role.yaml";
          case HttpURLConnection.HTTP_NOT_FOUND -> "the Deployment does not exist";
          default ->
              "the API server cannot be reached or refused: "
                  + e.getMessage()
                  + (e.getCause() == null ? "" : " " + e.getCause());
        };
    return new ExperimentException("cannot scale the " + description() + ": " + reason, e);
  }

  private String description() {
    return "Deployment " + deployment + " of the namespace " + namespace;
  }

  @Override
  public String explain(int workers) {
    try {
      Scale scale = read();
      int wanted = wanted(scale);
      if (wanted != workers) {
        return "something else, such as an autoscaler, has set its replicas to " + wanted;
      }
      Integer running = scale.getStatus() == null ? null : scale.getStatus().getReplicas();
      return "the Deployment wants "
          + wanted
          + " pods and has "
          + (running == null ? 0 : running)
          + "; a pod for which no node has room remains Pending: kubectl --namespace "
          + namespace
          + " get pods";
    } catch (ExperimentException e) {
      return e.getMessage();
    }
  }

  /** Returns the number of different CPUs of the workers; those of several nodes count once. */
  @Override
  public int cores(List<Worker> workers) {
    return CpuList.count(workers.stream().map(Worker::cpus).toList());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (client) {
      if (current != before) {
        progress.accept("restoring " + before + " workers ...");
        patch(before);
      }
    } catch (ExperimentException e) {
      progress.accept("the number of workers was not restored: " + e.getMessage());
    }
  }
}
