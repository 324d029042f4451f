package dev.polyproc.producer.pool.result;

import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** How numbers are sent and received. */
public enum Format {
  JSON(MediaType.APPLICATION_JSON),
  /** Bytes, least significant first: little-endian int64 or float64. */
  OCTETS(MediaType.APPLICATION_OCTET_STREAM);

  private final String type;

  Format(String type) {
    this.type = type;
  }

  /**
   * The format of an answer: the first that the caller accepts by name, otherwise the default.
   *
   * @param accepted what the caller accepts, best first
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

  /** No results at all. */
  byte[] empty() {
    return this == JSON ? new byte[] {'[', ']'} : new byte[0];
  }

  private boolean is(MediaType other) {
    return MediaType.valueOf(type).isCompatible(other);
  }
}
