package dev.polyproc.http.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A path with parameters, such as {@code /queues/{name}/items}. Immutable.
 *
 * @param text the template, as in the annotation
 * @param segments its parts, between the slashes
 */
record PathTemplate(String text, List<Segment> segments) {
  /** The template with more literal segments first, as in JAX-RS. */
  static final Comparator<PathTemplate> MOST_LITERAL_FIRST =
      Comparator.<PathTemplate>comparingLong(
              template -> template.segments().stream().filter(s -> !s.isParameter()).count())
          .reversed();

  /** A part of a path: literal text, or a parameter. */
  record Segment(String text, boolean isParameter) {
    boolean matches(String part) {
      return isParameter ? !part.isEmpty() : text.equals(part);
    }
  }

  /** Parses a template from the paths of annotations. */
  static PathTemplate of(String... parts) {
    var segments = new ArrayList<Segment>();
    for (var part : parts) {
      for (var segment : part.split("/", -1)) {
        if (!segment.isEmpty()) {
          segments.add(new Segment(segment, segment.startsWith("{")));
        }
      }
    }
    var text = segments.stream().map(Segment::text).reduce("", (all, each) -> all + "/" + each);
    return new PathTemplate(text.isEmpty() ? "/" : text, List.copyOf(segments));
  }

  /** Splits a path into the parts that are compared with templates; a trailing slash is ignored. */
  static List<String> split(String path) {
    var inner =
        path.substring(
            1, path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length());
    return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
  }

  boolean matches(List<String> parts) {
    if (parts.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!segments.get(i).matches(parts.get(i))) {
        return false;
      }
    }
    return true;
  }
}
