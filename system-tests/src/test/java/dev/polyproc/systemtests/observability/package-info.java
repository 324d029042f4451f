/** Tests of traces and metrics, and of the configuration files of their tools. */
package dev.polyproc.systemtests.observability;
