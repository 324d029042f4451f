package dev.polyproc.producer.function;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The functions that the live workers can run, by name. */
public record KnownFunctions(SortedMap<String, FunctionInfo> byName) {
  public static KnownFunctions of(List<WorkerInfo> live) {
    return new KnownFunctions(
        live.stream()
            .flatMap(worker -> worker.functions().stream())
            .collect(toMap(FunctionInfo::name, identity(), (one, same) -> one, TreeMap::new)));
  }

  /**
   * Returns the function of a name.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is none; the problem lists the
   *     known functions
   */
  public FunctionInfo require(String name) {
    var function = byName.get(name);
    if (function == null) {
      throw Problems.valueError(
          "There is no function \"%s\"; the functions are %s."
              .formatted(name, String.join(", ", byName.keySet())));
    }
    return function;
  }
}
