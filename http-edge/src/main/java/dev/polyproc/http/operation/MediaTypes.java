package dev.polyproc.http.operation;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the media types of a request's headers. */
final class MediaTypes {
  private static final String CHARSET = "charset";

  /** Returns the media type; empty if it is malformed. */
  static Optional<MediaType> parse(String header) {
    try {
      var type = MediaType.valueOf(header.strip());
      return isToken(type.getType()) && isToken(type.getSubtype())
          ? Optional.of(type)
          : Optional.empty();
    } catch (RuntimeException e) {
      // Each implementation of MediaType has exceptions of its own.
      return Optional.empty();
    }
  }

  /** RFC 9110, section 5.6.2. */
  private static boolean isToken(String text) {
    return text != null
        && !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }

  /** Whether a body of the type is UTF-8, or does not say what it is. */
  static boolean isUtf8(MediaType type) {
    var charset = type.getParameters().get(CHARSET);
    if (charset == null) {
      return true;
    }
    var name = charset.replace("\"", "").toLowerCase(Locale.ROOT);
    return name.equals("utf-8") || name.equals("utf8");
  }

  /** Whether one of the types is accepted; a header that is not there accepts any. */
  static boolean accepts(List<String> headers, List<MediaType> types) {
    if (headers.isEmpty() || types.isEmpty()) {
      return true;
    }
    var accepted = new ArrayList<MediaType>();
    for (var header : headers) {
      for (var part : header.split(",", -1)) {
        if (!part.isBlank()) {
          parse(part).filter(type -> !isRefused(type)).ifPresent(accepted::add);
        }
      }
    }
    return types.stream().anyMatch(type -> accepted.stream().anyMatch(type::isCompatible));
  }

  private static boolean isRefused(MediaType type) {
    var quality = type.getParameters().get("q");
    try {
      return quality != null && Double.parseDouble(quality) == 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private MediaTypes() {}
}
