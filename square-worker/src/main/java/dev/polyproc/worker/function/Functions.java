package dev.polyproc.worker.function;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The functions of this worker, from every {@link FunctionSource}. */
@Singleton
public final class Functions {
  private final List<FunctionSource> sources;

  Functions(@All List<FunctionSource> sources) {
    this.sources = sources;
  }

  /**
   * Returns the function of a job.
   *
   * @throws InterruptedException if the task is being stopped
   */
  public Optional<ChunkFunction> find(FunctionRef function) throws InterruptedException {
    for (var source : sources) {
      var found = source.find(function);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
