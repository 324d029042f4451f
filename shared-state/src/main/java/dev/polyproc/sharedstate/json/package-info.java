/** The configuration of JSON in all services. */
package dev.polyproc.sharedstate.json;
