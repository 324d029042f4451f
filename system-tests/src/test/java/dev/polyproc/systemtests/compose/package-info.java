/**
 * The system in containers. {@code ComposeFileTest} reads its files, and is always run; the rest,
 * with the tag {@code compose}, needs Docker and is run by {@code mvn -Pcompose verify} alone, all
 * of it against one {@link dev.polyproc.systemtests.compose.ComposeSystem}.
 */
package dev.polyproc.systemtests.compose;
