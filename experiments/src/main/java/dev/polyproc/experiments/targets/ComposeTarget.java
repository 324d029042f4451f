package dev.polyproc.experiments.targets;

import dev.polyproc.experiments.ExperimentException;
import dev.polyproc.experiments.http.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The containers of {@code docker-compose.yml}, which have to run already. */
public final class ComposeTarget implements Target {
  private static final String SERVICE = "square-worker";
  private static final Duration BOUND = Duration.ofMinutes(3);

  /**
   * A scaling that Ctrl-C has interrupted may leave containers that are still being removed, for
   * which the first attempt fails.
   */
  private static final int RESTORE_ATTEMPTS = 3;

  private final Command command;
  private final String url;
  private final Consumer<String> progress;
  private final int before;
  private int current;
  private boolean closed;

  /**
   * Looks for the running containers.
   *
   * @param home the folder of {@code docker-compose.yml}
   * @param url the front door's URL; if it is empty, Docker is asked for the published port
   * @throws ExperimentException if Docker does not answer, or the system is not up
   */
  public ComposeTarget(Path home, Optional<String> url, Consumer<String> progress)
      throws ExperimentException {
    this.command = new Command(home, BOUND);
    this.progress = progress;
    if (command.run("docker", "compose", "ps", "--quiet", "producer-service").isEmpty()) {
      throw new ExperimentException(
          "the system is not up; start it with docker compose up --build --wait");
    }
    this.url =
        url.isPresent()
            ? url.get()
            : "http://" + command.run("docker", "compose", "port", "producer-service", "8080");
    this.before = containers();
    this.current = before;
  }

  private int containers() throws ExperimentException {
    return (int)
        command
            .run("docker", "compose", "ps", "--quiet", SERVICE)
            .lines()
            .filter(line -> !line.isBlank())
            .count();
  }

  @Override
  public String name() {
    return "compose";
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
    up(workers);
  }

  private void up(int workers) throws ExperimentException {
    current = workers;
    var unused =
        command.run(
            "docker",
            "compose",
            "up",
            "--detach",
            "--no-recreate",
            "--scale",
            SERVICE + "=" + workers,
            SERVICE);
  }

  @Override
  public String explain(int workers) {
    try {
      return "docker compose ps says:\n" + command.run("docker", "compose", "ps", "--all", SERVICE);
    } catch (ExperimentException e) {
      return e.getMessage();
    }
  }

  @Override
  public int cores(List<Worker> workers) {
    try {
      return Integer.parseInt(command.run("docker", "info", "--format", "{{.NCPU}}"));
    } catch (ExperimentException | NumberFormatException e) {
      return CpuList.count(workers.stream().map(Worker::cpus).toList());
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (current == before) {
      return;
    }
    progress.accept("restoring " + before + " workers ...");
    String reason = "";
    for (int attempt = 1; attempt <= RESTORE_ATTEMPTS; attempt++) {
      try {
        up(before);
        if (containers() == before) {
          return;
        }
        reason = "docker compose ps lists another number";
      } catch (ExperimentException e) {
        reason = e.getMessage();
      }
    }
    progress.accept("the number of workers was not restored: " + reason);
  }
}
