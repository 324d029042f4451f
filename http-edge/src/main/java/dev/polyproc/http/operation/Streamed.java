package dev.polyproc.http.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that reads its body while it arrives, since it may not fit in memory. A body above
 * {@code polyproc.http.max-whole-bytes} counts towards {@code polyproc.http.max-streamed-bodies}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Streamed {
  /**
   * Returns whether the operation is called before the first byte arrives, since the caller may
   * pause between the parts: {@code imap}.
   */
  boolean startsBeforeBody() default false;
}
