// Scaling: how much faster are more workers?

import { html } from '../lit.js';
import { fileView } from './scaling/file.js';
import { jobsView } from './scaling/jobs.js';
import { measureView } from './scaling/measure.js';

const PARTS = [
  ['measure', 'Measure', measureView],
  ['jobs', 'Recent jobs', jobsView],
  ['file', 'Open a result', fileView],
];

export function scalingView(state) {
  const [current, , view] = PARTS.find(([name]) => name === state.route.part) ?? PARTS[0];
  return html`<nav class="parts" aria-label="Sources of the measurements">
      ${PARTS.map(([name, text]) => html`<a href="#/scaling/${name}" aria-current=${name === current ? 'page' : 'false'}>${text}</a>`)}
    </nav>
    ${view(state)}`;
}
