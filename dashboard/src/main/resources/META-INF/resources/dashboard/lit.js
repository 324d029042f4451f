// The library that renders templates: lit-html, whose files the build puts into lib.

export { html, nothing, render, svg } from './lib/lit-html.js';
export { repeat } from './lib/directives/repeat.js';
export { live } from './lib/directives/live.js';
