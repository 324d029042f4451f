package dev.polyproc.sharedstate.job;

import dev.polyproc.sharedstate.number.Typecode;
import java.util.Optional;

/** What the elements of a job are, the values as well as the results: numbers, or any JSON. */
public sealed interface ElementType {
  /** Numbers of one type, packed, most significant byte first. */
  record Numbers(Typecode code) implements ElementType {
    @Override
    public String wireName() {
      return code.code();
    }

    @Override
    public int width() {
      return code.width();
    }
  }

  /** Any JSON: a chunk is a JSON array, in UTF-8. */
  enum Json implements ElementType {
    /** Each value is what the function is given. */
    VALUES("json"),
    /** Each value is a list of what the function is given, as for {@code starmap}. */
    ARGUMENTS("arguments");

    private final String wireName;

    Json(String wireName) {
      this.wireName = wireName;
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

  /** As it stands in Redis. */
  String wireName();

  /** Bytes an element, or 0 if it is not always the same. */
  int width();

  /** The typecode, if they are numbers. */
  default Optional<Typecode> typecode() {
    return this instanceof Numbers numbers ? Optional.of(numbers.code()) : Optional.empty();
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
