package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.BodyLimit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request's body as it comes in: no longer than is allowed, and known again by its digest if the
 * request names itself. For one thread.
 */
public final class DigestedBody extends FilterInputStream {
  private final Optional<MessageDigest> digest;

  private DigestedBody(InputStream in, Optional<MessageDigest> digest) {
    super(in);
    this.digest = digest;
  }

  /**
   * @param limit in bytes
   * @param named whether its digest is wanted
   */
  static DigestedBody of(InputStream body, long limit, boolean named) {
    var limited = new BodyLimit(body, limit);
    if (!named) {
      return new DigestedBody(limited, Optional.empty());
    }
    var digest = sha256();
    return new DigestedBody(new DigestInputStream(limited, digest), Optional.of(digest));
  }

  /** The digest of what was read, if it is wanted. */
  Optional<String> digest() {
    return digest.map(each -> HexFormat.of().formatHex(each.digest()));
  }

  /** Reads the rest and answers the digest. */
  Optional<String> finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
