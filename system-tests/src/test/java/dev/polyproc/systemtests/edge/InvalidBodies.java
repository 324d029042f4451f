package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies that are derived from a valid one and have one mistake each. */
final class InvalidBodies {
  private static final String BOM = "\uFEFF";
  private static final int DEEP = 100_000;

  /** Returns bodies that are not valid JSON texts; they do not depend on the operation. */
  static Stream<InvalidBody> texts(String valid) {
    var inside = valid.substring(0, valid.length() - 1);
    char end = valid.charAt(valid.length() - 1);
    var syntax =
        Stream.of(
            InvalidBody.of("trailing text", valid + "xyz"),
            InvalidBody.of("a second value", valid + " 1"),
            InvalidBody.of("a second body", valid + "\n" + valid),
            InvalidBody.of("a trailing bracket", valid + "]"),
            InvalidBody.of("a trailing comma after all", valid + ","),
            InvalidBody.of("a trailing zero byte", valid + "\0"),
            InvalidBody.of("a byte order mark", BOM + valid),
            InvalidBody.of("a comment", "/* */" + valid),
            InvalidBody.of("a comment behind", valid + "// "),
            InvalidBody.of("garbage", "}{"),
            InvalidBody.of("a bare word", "nonsense"),
            InvalidBody.of("NaN", "NaN"),
            InvalidBody.of("a deep array", "[".repeat(DEEP)));
    var charsets =
        Stream.of(
            InvalidBody.of("UTF-16LE", valid.getBytes(UTF_16LE)),
            InvalidBody.of("UTF-16BE with a mark", (BOM + valid).getBytes(UTF_16BE)),
            InvalidBody.of("charset=utf-16", (BOM + valid).getBytes(UTF_16BE))
                .as("application/json;charset=utf-16"),
            InvalidBody.of("charset=latin1", valid.getBytes(ISO_8859_1))
                .as("application/json;charset=latin1"),
            InvalidBody.of("an unknown charset", valid).as("application/json;charset=nonsense"));
    return Stream.of(
            syntax, charsets, isObject(valid) || isList(valid) ? cut(inside, end) : cut(""))
        .flatMap(each -> each);
  }

  private static Stream<InvalidBody> cut(String nothing) {
    return Stream.of(
        InvalidBody.of("nothing", nothing), InvalidBody.of("white space alone", " \n\t "));
  }

  private static Stream<InvalidBody> cut(String inside, char end) {
    return Stream.concat(
        cut(""),
        Stream.of(
            InvalidBody.of("the end is missing", inside),
            InvalidBody.of("the half of it", inside.substring(0, inside.length() / 2)),
            InvalidBody.of("a trailing comma inside", inside + "," + end)));
  }

  /** Returns bodies that are objects with a wrong field. */
  static List<InvalidBody> fields(String valid, Operation operation) {
    var object = (ObjectNode) Answer.parse(valid);
    var bodies = new ArrayList<InvalidBody>();
    bodies.add(InvalidBody.of("an array in place of an object", "[" + valid + "]"));
    bodies.add(InvalidBody.of("a number in place of an object", "1"));
    bodies.add(InvalidBody.of("a string in place of an object", "\"" + "x" + "\""));
    bodies.add(InvalidBody.of("true in place of an object", "true"));
    bodies.add(InvalidBody.of("null in place of an object", "null"));
    bodies.add(InvalidBody.of("single quotes", valid.replace('"', '\'')));
    bodies.add(
        InvalidBody.of("an unknown field, first", "{\"nonsense\":1," + valid.substring(1))
            .at("nonsense"));
    bodies.add(
        InvalidBody.of("an unknown field, last", appended(valid, "\"nonsense\":1")).at("nonsense"));
    bodies.add(InvalidBody.of("an empty field name", appended(valid, "\"\":1")).at("\"\""));
    bodies.add(InvalidBody.of("a lone surrogate as a name", appended(valid, "\"\\udc00\":1")));
    bodies.add(InvalidBody.of("invalid UTF-8 in a name", spliced(valid, 2, 0xFF)));
    bodies.add(InvalidBody.of("overlong UTF-8 in a name", spliced(valid, 2, 0xC0, 0x80)));
    bodies.add(
        InvalidBody.of("a surrogate in UTF-8 in a name", spliced(valid, 2, 0xED, 0xA0, 0x80)));
    object.fieldNames().forEachRemaining(name -> field(object, name, operation, bodies));
    return bodies;
  }

  private static void field(
      ObjectNode object, String name, Operation operation, List<InvalidBody> bodies) {
    var value = object.get(name);
    var misspelt = name.charAt(0) + name.substring(0, 1) + name.substring(1);
    var capital = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    bodies.add(InvalidBody.of("a misspelt field", renamed(object, name, misspelt)).at(misspelt));
    bodies.add(InvalidBody.of("a capital letter", renamed(object, name, capital)).at(capital));
    bodies.add(
        InvalidBody.of("the field twice", appended(object.toString(), "\"" + name + "\":" + value))
            .at(name));
    schema(operation, name).wrong().forEach(text -> bodies.add(replaced(object, name, text)));
    if (value.isTextual()) {
      text(object, name, bodies);
    }
  }

  private static Kind schema(Operation operation, String name) {
    var schema = operation.resolve(operation.bodySchema().at("/properties").path(name));
    return Kind.of(schema.path("type").asText());
  }

  private static void text(ObjectNode object, String name, List<InvalidBody> bodies) {
    bodies.add(replaced(object, name, "\"\\ud800\"").named("a lone surrogate"));
    bodies.add(replaced(object, name, "\"\\udc00\\ud800\"").named("surrogates in the wrong order"));
    bodies.add(replaced(object, name, "\"a\nb\"").named("a line break in a string"));
    bodies.add(replaced(object, name, "\"\\x\"").named("an unknown escape"));
    var text = replaced(object, name, "\"#\"").body().text();
    int at = text.indexOf('#');
    bodies.add(InvalidBody.of("invalid UTF-8 in a string", spliced(text, at, 0xFF)));
    bodies.add(InvalidBody.of("half a character in a string", spliced(text, at, 0xC3)));
    bodies.add(
        InvalidBody.of("a surrogate in UTF-8 in a string", spliced(text, at, 0xED, 0xA0, 0x80)));
  }

  /** The values that a field of some type does not accept. */
  @SuppressWarnings("ImmutableEnumChecker") // its lists are List.of
  private enum Kind {
    WHOLE(
        "2.9",
        "1.0",
        "1e0",
        "\"3\"",
        "true",
        "[1]",
        "{}",
        "01",
        "+1",
        "0x1",
        "1.",
        "-9223372036854775809",
        "99999999999999999999",
        "1e999999999"),
    NUMBER("\"3\"", "true", "[1]", "{}", "01", "+1", ".5", "1.", "NaN", "Infinity"),
    FLAG("1", "0", "\"true\"", "\"\"", "[]", "{}", "True"),
    WORD("1", "1.5", "true", "[]", "[\"a\"]", "{}", "\"\""),
    LIST("1", "\"a\"", "true", "{}", "[1,]", "[,1]", "[1 2]"),
    ANY("01", "nonsense", "'a'", "[1,]", "{1:2}", "NaN", "-", "\"");

    private final List<String> wrong;

    Kind(String... wrong) {
      this.wrong = List.of(wrong);
    }

    List<String> wrong() {
      return wrong;
    }

    static Kind of(String type) {
      return switch (type) {
        case "integer" -> WHOLE;
        case "number" -> NUMBER;
        case "boolean" -> FLAG;
        case "string" -> WORD;
        case "array" -> LIST;
        default -> ANY;
      };
    }
  }

  /** Returns the object with another text as a field's value. */
  static InvalidBody replaced(ObjectNode object, String name, String text) {
    var all =
        object.properties().stream()
            .map(
                field ->
                    pair(
                        field.getKey(),
                        field.getKey().equals(name) ? text : field.getValue().toString()))
            .collect(Collectors.joining(",", "{", "}"));
    return InvalidBody.of(text + " in place of " + kindOf(object.get(name)), all).at(name);
  }

  private static String kindOf(JsonNode value) {
    return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String renamed(ObjectNode object, String name, String other) {
    return object.properties().stream()
        .map(
            field ->
                pair(
                    field.getKey().equals(name) ? other : field.getKey(),
                    field.getValue().toString()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String pair(String name, String value) {
    return "\"" + name + "\":" + value;
  }

  private static String appended(String object, String field) {
    return object.substring(0, object.length() - 1) + "," + field + "}";
  }

  /** Returns the text with bytes in place of a character. */
  private static byte[] spliced(String text, int at, int... bytes) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(text.substring(0, at).getBytes(UTF_8));
    for (int one : bytes) {
      out.write(one);
    }
    out.writeBytes(text.substring(at).getBytes(UTF_8));
    return out.toByteArray();
  }

  static boolean isObject(String json) {
    return json.startsWith("{");
  }

  private static boolean isList(String json) {
    return json.startsWith("[");
  }

  private InvalidBodies() {}
}
