/** The register of the workers that are alive. */
package dev.polyproc.sharedstate.worker;
