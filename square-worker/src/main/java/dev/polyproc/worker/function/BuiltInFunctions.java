package dev.polyproc.worker.function;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.sharedstate.worker.FunctionInfo;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions that are compiled in: every bean of type {@link PoolFunction}. */
@Singleton
public final class BuiltInFunctions implements FunctionSource {
  private final Map<String, PoolFunction> byName;

  BuiltInFunctions(@All List<PoolFunction> all) {
    this.byName = all.stream().collect(toMap(PoolFunction::name, identity()));
  }

  @Override
  public Optional<ChunkFunction> find(FunctionRef function) {
    return function.version().isEmpty()
        ? Optional.ofNullable(byName.get(function.name())).map(BuiltInFunctions::ofChunk)
        : Optional.empty();
  }

  private static ChunkFunction ofChunk(PoolFunction function) {
    return (type, overflow, values) -> Computation.of(function, type, overflow, values);
  }

  /** Returns every function. */
  public Stream<PoolFunction> all() {
    return byName.values().stream();
  }

  /** Returns the descriptions of the functions, sorted by name. */
  public List<FunctionInfo> describe() {
    return byName.values().stream()
        .map(BuiltInFunctions::describe)
        .sorted(Comparator.comparing(FunctionInfo::name))
        .toList();
  }

  private static FunctionInfo describe(PoolFunction function) {
    return new FunctionInfo(
        function.name(), function.summary(), function instanceof NumberFunction);
  }
}
