package dev.polyproc.producer.function;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The built-in functions of the live workers, by name.
 *
 * @param mayBeStored returns whether another name may be that of a stored function
 */
public record KnownFunctions(
    SortedMap<String, FunctionInfo> byName, Predicate<String> mayBeStored) {
  /** Creates the built-in functions; any other name may be that of a stored function. */
  public KnownFunctions(SortedMap<String, FunctionInfo> byName) {
    this(byName, name -> true);
  }

  public static KnownFunctions of(List<WorkerInfo> live) {
    return new KnownFunctions(
        live.stream()
            .flatMap(worker -> worker.functions().stream())
            .collect(toMap(FunctionInfo::name, identity(), (one, same) -> one, TreeMap::new)));
  }

  /**
   * Returns these functions with a check of other names, which may block. With it, a request with
   * an unknown name is refused before the rest of its body has arrived.
   */
  public KnownFunctions storedIf(Predicate<String> isStored) {
    return new KnownFunctions(byName, isStored);
  }

  /** Returns the built-in function of a name; empty if there is none. */
  Optional<FunctionInfo> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns the problem of a name that no function has. */
  HttpProblem unknown(String name) {
    return Problems.valueError(
        "Function \"%s\" does not exist. The built-in functions are %s; PUT /functions stores others."
            .formatted(name, String.join(", ", byName.keySet())));
  }
}
