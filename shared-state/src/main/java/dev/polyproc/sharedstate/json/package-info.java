/** How JSON is read and written by all services. */
package dev.polyproc.sharedstate.json;
