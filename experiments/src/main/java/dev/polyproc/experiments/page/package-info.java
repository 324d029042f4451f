/**
 * The page of an experiment: {@link dev.polyproc.experiments.page.Page} writes it, with charts in
 * SVG.
 */
package dev.polyproc.experiments.page;
