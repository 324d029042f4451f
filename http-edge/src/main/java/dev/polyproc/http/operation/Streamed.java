package dev.polyproc.http.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that reads its body while it comes in, because it may be larger than memory should
 * hold. Once it is larger than {@code polyproc.http.max-whole-bytes} it takes one of {@code
 * polyproc.http.max-streamed-bodies} places.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streamed {
  /**
   * Whether the body is read from its first byte on, since the caller may pause between its parts
   * for as long as it likes: {@code imap}.
   */
  boolean atOnce() default false;
}
