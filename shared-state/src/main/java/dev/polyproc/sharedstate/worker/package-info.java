/** The register of live workers. */
package dev.polyproc.sharedstate.worker;
