package dev.polyproc.http.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation of a GET operation that waits or has an effect. A {@code HEAD} request for the same
 * path is answered with the headers, without a call of the operation. Streams of events do not need
 * the annotation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HeadersOnly {
  /** Whether the operation has an effect, so that it is not a safe method (RFC 9110, 9.2.1). */
  boolean hasEffect() default false;
}
