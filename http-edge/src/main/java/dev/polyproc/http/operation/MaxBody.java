package dev.polyproc.http.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The setting that limits an operation's body, in bytes. An operation without it has {@code
 * polyproc.http.max-body-bytes}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MaxBody {
  /** The setting's name, as in {@code polyproc.queue.max-body-bytes}. */
  String value();
}
