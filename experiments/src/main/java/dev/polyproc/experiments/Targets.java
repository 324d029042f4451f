package dev.polyproc.experiments;

import dev.polyproc.experiments.targets.ComposeTarget;
import dev.polyproc.experiments.targets.KubernetesTarget;
import dev.polyproc.experiments.targets.LocalTarget;
import dev.polyproc.experiments.targets.Target;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The targets by their kind. */
final class Targets {
  private static final String DEFAULT_URL = "http://localhost:8080";

  private Targets() {}

  /** Starts the system of the target {@code local}, or connects to a running one. */
  static Target open(ExperimentOptions options, Consumer<String> progress)
      throws ExperimentException {
    return switch (options.target()) {
      case LOCAL -> new LocalTarget(options.most(), options.pinned(), progress);
      case COMPOSE ->
          new ComposeTarget(
              Path.of(System.getProperty("polyproc.home", "")), options.url(), progress);
      case KUBERNETES ->
          new KubernetesTarget(
              new KubernetesClientBuilder().build(),
              options.namespace(),
              options.deployment(),
              options.url().orElse(DEFAULT_URL),
              progress);
    };
  }
}
