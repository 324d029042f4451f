/**
 * The pictures of the documentation, made with a system of their own.
 *
 * <p>{@link dev.polyproc.systemtests.browser.picture.Camera} writes the pictures of a view, {@link
 * dev.polyproc.systemtests.browser.picture.Animation} joins pictures. The group {@code screenshots}
 * is not part of a build.
 */
package dev.polyproc.systemtests.browser.picture;
