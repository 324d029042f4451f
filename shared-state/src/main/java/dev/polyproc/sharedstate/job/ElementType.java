package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.Typecode;
import java.util.Optional;
import java.util.function.Function;

/** The type of a job's values and results: numbers of one type, or JSON. */
public sealed interface ElementType {
  /** Applies the function of this type's case. */
  <R> R fold(Function<Numbers, R> numbers, Function<Json, R> json);

  /** Numbers of one type, packed, most significant byte first. */
  record Numbers(Typecode code) implements ElementType {
    @Override
    public <R> R fold(Function<Numbers, R> numbers, Function<Json, R> json) {
      return numbers.apply(this);
    }

    @Override
    public String wireName() {
      return code.code();
    }

    @Override
    public int width() {
      return code.width();
    }
  }

  /** JSON values; a chunk is a JSON array in UTF-8. */
  enum Json implements ElementType {
    /** Each value is the function's one argument. */
    VALUES("json"),
    /** Each value is the list of the function's arguments, as for {@code starmap}. */
    ARGUMENTS("arguments");

    private final String wireName;

    Json(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public <R> R fold(Function<Numbers, R> numbers, Function<Json, R> json) {
      return json.apply(this);
    }

    @Override
    public String wireName() {
      return wireName;
    }

    @Override
    public int width() {
      return 0;
    }
  }

  /** Returns the name of the type in Redis. */
  String wireName();

  /** Returns the number of bytes of an element, or 0 if elements differ in size. */
  int width();

  /** Returns the typecode of the numbers; empty for JSON. */
  default Optional<Typecode> typecode() {
    return fold(numbers -> Optional.of(numbers.code()), json -> Optional.empty());
  }

  static ElementType fromWireName(String wireName) {
    for (var json : Json.values()) {
      if (json.wireName().equals(wireName)) {
        return json;
      }
    }
    return new Numbers(Typecode.ofCode(wireName));
  }
}
