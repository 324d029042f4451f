/**
 * The notebook's examples, one after another, against a Polyproc that is up. It knows only the HTTP
 * face: {@link dev.polyproc.tour.Tour} runs each {@link dev.polyproc.tour.Example} against a {@link
 * dev.polyproc.tour.FrontDoor}.
 */
package dev.polyproc.tour;
