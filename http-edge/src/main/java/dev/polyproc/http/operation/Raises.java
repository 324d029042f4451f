package dev.polyproc.http.operation;

import dev.polyproc.http.problem.ProblemKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that an operation answers besides those of every operation, for the API's
 * description.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Raises {
  /** The problems. */
  ProblemKind[] value();
}
