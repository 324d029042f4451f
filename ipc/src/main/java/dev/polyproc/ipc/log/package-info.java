/** How the services' logs stay readable while a part is away. */
package dev.polyproc.ipc.log;
