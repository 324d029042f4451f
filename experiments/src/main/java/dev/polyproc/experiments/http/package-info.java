/**
 * The HTTP API, as an experiment uses it: {@link dev.polyproc.experiments.http.FrontDoor} lists the
 * workers and posts a {@link dev.polyproc.experiments.http.Job}, which knows the time of each of
 * its chunks.
 */
package dev.polyproc.experiments.http;
