package dev.polyproc.worker.process;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.worker.function.BuiltInFunctions;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The targets of processes: every bean of type {@link ProcessTarget}, and the pool's functions. */
@Singleton
public final class ProcessTargets {
  private final Map<String, ProcessTarget> byName;

  ProcessTargets(@All List<ProcessTarget> targets, BuiltInFunctions functions) {
    this.byName =
        Stream.concat(targets.stream(), functions.all().map(FunctionTarget::new))
            .collect(toMap(ProcessTarget::name, identity()));
  }

  Optional<ProcessTarget> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the descriptions of the targets, sorted by name. */
  public List<FunctionInfo> describe() {
    return byName.values().stream()
        .map(target -> new FunctionInfo(target.name(), target.summary(), false))
        .sorted(Comparator.comparing(FunctionInfo::name))
        .toList();
  }
}
