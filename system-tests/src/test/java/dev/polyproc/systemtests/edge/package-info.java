/**
 * What is true of every operation of the API. {@link OpenApi} reads the operations from the
 * documents that the running services serve, {@link ValidRequests} knows a valid {@link Request}
 * for each of them and fails for one that it does not know, and each {@code EveryOperation…IT}
 * changes these requests in one way and checks what comes back. {@link RawConnection} sends them,
 * byte for byte.
 */
package dev.polyproc.systemtests.edge;
