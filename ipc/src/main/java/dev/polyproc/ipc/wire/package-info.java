/** The encoding of records: JSON, which a console consumer can print. */
package dev.polyproc.ipc.wire;
