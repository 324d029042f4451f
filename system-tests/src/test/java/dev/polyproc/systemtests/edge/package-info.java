/**
 * Tests of every operation of the API. {@link OpenApi} reads the operations from the documents that
 * the running services serve. {@link ValidRequests} has a valid {@link Request} for each operation,
 * and fails for an unknown one. Each {@code EveryOperation…IT} changes these requests in one way
 * and checks the answers. {@link RawConnection} sends them, byte for byte.
 */
package dev.polyproc.systemtests.edge;
