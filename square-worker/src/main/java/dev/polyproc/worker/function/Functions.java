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

/** The functions that this worker knows: every bean of type {@link NumberFunction}. */
@Singleton
public final class Functions {
  private final Map<String, NumberFunction> byName;

  Functions(@All List<NumberFunction> all) {
    this.byName = all.stream().collect(toMap(NumberFunction::name, identity()));
  }

  public Optional<NumberFunction> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Stream<NumberFunction> all() {
    return byName.values().stream();
  }

  /** What can be mapped, by name. */
  public List<FunctionInfo> describe() {
    return byName.values().stream()
        .map(function -> new FunctionInfo(function.name(), function.summary()))
        .sorted(Comparator.comparing(FunctionInfo::name))
        .toList();
  }
}
