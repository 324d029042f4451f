package dev.polyproc.worker.task;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check of the task loop: a worker that is being stopped is not ready. */
@Readiness
@ApplicationScoped
public class TaskCheck implements HealthCheck {
  private final TaskLoop loop;

  TaskCheck(TaskLoop loop) {
    this.loop = loop;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tasks").status(loop.isOpen()).build();
  }
}
