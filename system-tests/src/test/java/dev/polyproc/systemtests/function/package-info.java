/** Functions that clients bring, over HTTP and with the Python client. */
package dev.polyproc.systemtests.function;
