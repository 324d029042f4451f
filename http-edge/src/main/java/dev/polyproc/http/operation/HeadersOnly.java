package dev.polyproc.http.operation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A GET that waits, or takes something away: a {@code HEAD} of the same path is answered with the
 * headers and does not call it. Operations that stream events are treated so without being marked.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HeadersOnly {}
