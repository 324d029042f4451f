package dev.polyproc.producer.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.function.FunctionMemory;
import dev.polyproc.sharedstate.worker.PythonStatus;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions that clients bring, with a call or under a name. For any thread. */
@ApplicationScoped
public class ClientFunctions {
  /** The maximum length of a source in bytes. */
  static final int MAX_BYTES = 64 * 1024;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final FunctionMemory memory;
  private final FunctionConfig config;

  ClientFunctions(FunctionMemory memory, FunctionConfig config) {
    this.memory = memory;
    this.config = config;
  }

  /**
   * Returns the code of a chosen function; empty if the function is built in. Fails with a problem
   * if the function does not exist, or if every live worker refuses Python.
   */
  public Uni<Optional<FunctionCode>> code(
      FunctionChoice choice, KnownFunctions known, List<WorkerInfo> live) {
    return choice
        .<Uni<Optional<FunctionCode>>>fold(
            builtIn -> Uni.createFrom().item(Optional.empty()),
            brought -> Uni.createFrom().item(Optional.of(brought.code())),
            named ->
                memory
                    .use(named.name(), config.keep())
                    .map(code -> Optional.of(stored(named, code, known))))
        .invoke(code -> code.ifPresent(used -> requirePython(live)));
  }

  private static FunctionCode stored(
      FunctionChoice.Named named, Optional<FunctionCode> code, KnownFunctions known) {
    return code.map(found -> FunctionCode.ofSource(found.source(), named.encoding()))
        .orElseThrow(() -> known.unknown(named.name()));
  }

  /** Throws a problem if no live worker runs Python. */
  public static void requirePython(List<WorkerInfo> live) {
    var statuses = live.stream().map(WorkerInfo::python).toList();
    if (statuses.stream().noneMatch(status -> status.refusal().isEmpty())) {
      var reason = statuses.stream().findFirst().flatMap(PythonStatus::refusal).orElse("");
      throw Problems.of(
              ProblemKind.NO_PYTHON, "No worker runs Python functions: %s.".formatted(reason))
          .build();
    }
  }

  /** Returns whether a function is stored. Blocks. */
  public boolean isStored(String name) {
    return memory.use(name, config.keep()).await().indefinitely().isPresent();
  }

  /** Stores a function under a name; returns whether it is new. */
  Uni<Boolean> put(String name, String source) {
    return memory
        .put(
            name,
            FunctionCode.ofSource(source, FunctionCode.JSON),
            config.keep(),
            config.maxFunctions())
        .map(
            stored ->
                switch (stored) {
                  case CREATED -> true;
                  case REPLACED -> false;
                  case TOO_MANY ->
                      throw Problems.tooMany(
                          "%d functions are stored, which is the limit; delete one."
                              .formatted(config.maxFunctions()),
                          RETRY_AFTER);
                });
  }

  /** Returns the code of a stored function. Fails with a 404 if it does not exist. */
  Uni<FunctionCode> require(String name) {
    return memory.use(name, config.keep()).map(code -> code.orElseThrow(() -> notFound(name)));
  }

  Uni<List<String>> names() {
    return memory.names();
  }

  /** Deletes a stored function. Fails with a 404 if it does not exist. */
  Uni<Void> delete(String name) {
    return memory
        .delete(name)
        .invoke(
            deleted -> {
              if (!deleted) {
                throw notFound(name);
              }
            })
        .replaceWithVoid();
  }

  private RuntimeException notFound(String name) {
    return Problems.notFound(
        "Function \"%s\" does not exist; a stored function expires when it is not used for %s."
            .formatted(name, config.keep()));
  }

  /** Returns the name of a function: a Python identifier, in ASCII. */
  static String requireName(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw Problems.valueError(
          "the name of a function must have 1 to 100 characters: letters, digits and '_', and no"
              + " digit first");
    }
    return name;
  }

  /** Returns code that is neither blank nor too long. */
  static String requireCode(String field, String code) {
    if (code.isBlank()) {
      throw Problems.valueError(field + " is empty; it must be Python code");
    }
    int bytes = code.getBytes(UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw Problems.tooLarge(
          "%s has %d bytes; at most %d are allowed".formatted(field, bytes, MAX_BYTES));
    }
    return code;
  }
}
