package dev.polyproc.producer.pool.result;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The format of numbers in a body. */
public enum Format {
  JSON(MediaType.APPLICATION_JSON),
  /** Little-endian int64 or float64. */
  OCTETS(MediaType.APPLICATION_OCTET_STREAM);

  private final String type;

  Format(String type) {
    this.type = type;
  }

  /**
   * Returns the format of an answer: the first that the caller accepts by name, otherwise the
   * default.
   *
   * @param accepted the media types that the caller accepts, best first
   */
  public static Format of(List<MediaType> accepted, Format absent) {
    for (var each : accepted) {
      for (var format : values()) {
        if (!each.isWildcardType() && format.is(each)) {
          return format;
        }
      }
    }
    return absent;
  }

  /** Returns the body of an empty list. */
  byte[] empty() {
    return this == JSON ? new byte[] {'[', ']'} : new byte[0];
  }

  private boolean is(MediaType other) {
    return MediaType.valueOf(type).isCompatible(other);
  }
}
