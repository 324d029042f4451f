package dev.polyproc.localstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The broker or the Redis of this JVM's tests while it is suspended, with SIGSTOP or by Docker.
 * Closing resumes it; the process then reads the requests that have arrived meanwhile.
 */
public final class PausedProcess implements AutoCloseable {
  private final String id;

  private PausedProcess(String id) {
    this.id = id;
    if (TestInfrastructure.isContainers()) {
      ContainerInfrastructure.pause(id);
    } else {
      signal("STOP");
    }
  }

  public static PausedProcess kafka() {
    return new PausedProcess(TestInfrastructureResource.kafkaId());
  }

  public static PausedProcess redis() {
    return new PausedProcess(TestInfrastructureResource.redisId());
  }

  /** Sends a signal to the process and to those that it started: it may be a launcher script. */
  private void signal(String name) {
    var command = new ArrayList<>(List.of("kill", "-" + name));
    ProcessHandle.of(Long.parseLong(id)).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .forEach(process -> command.add(String.valueOf(process.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new StackException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (TestInfrastructure.isContainers()) {
      ContainerInfrastructure.unpause(id);
    } else {
      signal("CONT");
    }
  }
}
