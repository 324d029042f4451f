/**
 * The notebook's examples, run against a running Polyproc over HTTP only: {@link
 * dev.polyproc.tour.Tour} runs each {@link dev.polyproc.tour.Example} with a {@link
 * dev.polyproc.tour.FrontDoor}.
 */
package dev.polyproc.tour;
