package dev.polyproc.producer.function;

import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.function.FunctionCode;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a body that choose its function, as far as they are read: the name of a function
 * that is compiled in or stored, or code with the name of a function in it, or an expression. For
 * one thread.
 */
public final class FunctionFields {
  /** The names of the fields. */
  public static final List<String> NAMES = List.of("function", "source", "expr", "encoding");

  private static final int MAX_NAME = 60;

  private String function;
  private String source;
  private String expr;
  private String encoding = FunctionCode.JSON;

  /** Returns the fields of a query: a name, an expression, or null. */
  public static FunctionFields of(String function, String expr) {
    var fields = new FunctionFields();
    fields.function = function;
    fields.expr = expr == null ? null : ClientFunctions.requireCode("expr", expr);
    return fields;
  }

  /** Returns the fields of a body. */
  public static FunctionFields of(JsonObject body) {
    var fields = new FunctionFields();
    NAMES.forEach(name -> body.optional(name).ifPresent(value -> fields.read(name, value)));
    return fields;
  }

  /** Reads one of the fields; null stands for an optional field that is absent. */
  public void read(String field, JsonValue value) {
    if (field.equals("function")) {
      function = value.string();
    } else if (!value.isNull()) {
      readOptional(field, value);
    }
  }

  private void readOptional(String field, JsonValue value) {
    switch (field) {
      case "source" -> source = code(field, value);
      case "expr" -> expr = code(field, value);
      case "encoding" -> encoding = encoding(value);
      default -> throw new IllegalArgumentException(field + " does not choose a function");
    }
  }

  /** Returns the code of a body that brings a source for a name of its own. */
  public static Optional<FunctionCode> source(JsonObject body) {
    var fields = new FunctionFields();
    for (var name : List.of("source", "encoding")) {
      body.optional(name).ifPresent(value -> fields.read(name, value));
    }
    return Optional.ofNullable(fields.source)
        .map(source -> FunctionCode.ofSource(source, fields.encoding));
  }

  private static String code(String field, JsonValue value) {
    return ClientFunctions.requireCode(field, value.string());
  }

  private static String encoding(JsonValue value) {
    var name = value.string();
    if (!name.equals(FunctionCode.JSON) && !name.equals(FunctionCode.PYTHON)) {
      throw value.wrong("json or python");
    }
    return name;
  }

  /** Returns whether the function is known. */
  public boolean isKnown() {
    return function != null || expr != null;
  }

  /**
   * Returns the choice. A name that is not compiled in may be one that is stored.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if the fields contradict each other
   */
  public FunctionChoice choice(KnownFunctions known) {
    if (expr != null) {
      if (function != null || source != null) {
        throw Problems.valueError("expr is a function by itself: leave out function and source");
      }
      return new FunctionChoice.Brought(shortened(expr), FunctionCode.ofExpression(expr, encoding));
    }
    if (function == null) {
      throw Problems.valueError(
          source == null
              ? "function is missing"
              : "function is missing: the name of the function that source defines");
    }
    if (source != null) {
      return new FunctionChoice.Brought(function, FunctionCode.ofSource(source, encoding));
    }
    return known
        .find(function)
        .<FunctionChoice>map(FunctionChoice.BuiltIn::new)
        .orElseGet(() -> named(known));
  }

  private FunctionChoice named(KnownFunctions known) {
    if (!known.mayBeStored().test(function)) {
      throw known.unknown(function);
    }
    return new FunctionChoice.Named(function, encoding);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME - 1) + "…";
  }
}
