/** Who this worker is, what it may use, what it is doing; told to the register of workers. */
package dev.polyproc.worker.presence;
