/**
 * Tests of the dashboard in a browser, against the running system.
 *
 * <p>{@link dev.polyproc.systemtests.browser.Browser} starts Chromium once for all tests; {@link
 * dev.polyproc.systemtests.browser.Dashboard} is a page in it. A test closes its page, and leaves
 * no job behind. The folder is compiled only with the Maven profile {@code browser}.
 */
package dev.polyproc.systemtests.browser;
