package dev.polyproc.http.operation;

import static java.util.Comparator.comparingDouble;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types of a request's headers. */
final class MediaTypes {
  private static final String CHARSET = "charset";

  /** Parses a media type; returns empty if it is malformed. */
  static Optional<MediaType> parse(String header) {
    try {
      var type = MediaType.valueOf(header.strip());
      return isToken(type.getType()) && isToken(type.getSubtype())
          ? Optional.of(type)
          : Optional.empty();
    } catch (RuntimeException e) {
      // Implementations of MediaType throw different exceptions.
      return Optional.empty();
    }
  }

  /** RFC 9110, section 5.6.2. */
  private static boolean isToken(String text) {
    return text != null
        && !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }

  /**
   * Returns whether a type has no charset other than UTF-8. The charset of octets is ignored; some
   * clients send one with every body.
   */
  static boolean isUtf8(MediaType type) {
    var charset = type.getParameters().get(CHARSET);
    if (charset == null || MediaType.APPLICATION_OCTET_STREAM_TYPE.isCompatible(type)) {
      return true;
    }
    var name = charset.replace("\"", "").toLowerCase(Locale.ROOT);
    return name.equals("utf-8") || name.equals("utf8");
  }

  /** Returns whether one of the types is accepted; an absent header accepts any. */
  static boolean accepts(List<String> headers, List<MediaType> types) {
    return headers.isEmpty() || types.isEmpty() || rank(headers, types) < Integer.MAX_VALUE;
  }

  /** Returns the rank of the types in the headers: 0 for the one that the client prefers. */
  static int rank(List<String> headers, List<MediaType> types) {
    var accepted = accepted(headers);
    for (int place = 0; place < accepted.size(); place++) {
      if (types.stream().anyMatch(accepted.get(place)::isCompatible)) {
        return place;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static List<MediaType> accepted(List<String> headers) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .filter(part -> !part.isBlank())
        .flatMap(part -> parse(part).stream())
        .filter(type -> quality(type) > 0)
        .sorted(comparingDouble(MediaTypes::quality).reversed())
        .toList();
  }

  /** RFC 9110, section 12.4.2; a malformed quality is 0. */
  private static double quality(MediaType type) {
    var quality = type.getParameters().get("q");
    try {
      return quality == null ? 1 : Double.parseDouble(quality);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private MediaTypes() {}
}
