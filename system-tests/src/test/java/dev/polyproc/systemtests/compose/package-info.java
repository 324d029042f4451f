/**
 * Tests of the system in containers. {@code ComposeFileTest} reads the files and always runs. The
 * other tests have the tag {@code compose}, need Docker, and run only with {@code mvn -Pcompose
 * verify}, against one {@link dev.polyproc.systemtests.compose.ComposeSystem}.
 */
package dev.polyproc.systemtests.compose;
