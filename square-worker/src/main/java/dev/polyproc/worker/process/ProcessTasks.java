package dev.polyproc.worker.process;

import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.ipc.process.ProcessStartDeserializer;
import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.worker.task.Delivery;
import dev.polyproc.worker.task.Task;
import dev.polyproc.worker.task.TaskSource;
import jakarta.enterprise.context.ApplicationScoped;

/** The source of the tasks that run a process. */
@ApplicationScoped
public class ProcessTasks implements TaskSource {
  private final ProcessRunner runner;
  private final ProcessStartDeserializer deserializer = new ProcessStartDeserializer();

  ProcessTasks(ProcessRunner runner) {
    this.runner = runner;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.PROCESS;
  }

  @Override
  public Task read(byte[] value) {
    var start = deserializer.deserialize(Topics.POOL_TASKS, value);
    return start == null ? null : new Run(runner, start);
  }

  private record Run(ProcessRunner runner, ProcessStart start) implements Task {
    @Override
    public void run(Delivery delivery) throws InterruptedException {
      runner.run(start, delivery);
    }

    @Override
    public String toString() {
      return "process " + start.process();
    }
  }
}
