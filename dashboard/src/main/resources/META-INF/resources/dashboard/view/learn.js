// Learn: each example's Python beside the same calls, and what happens here.

import { html, nothing } from '../lit.js';
import { changed, state } from '../store.js';
import { belongs, eventsOf, factsOf, latestStep } from '../model/lesson.js';
import { button, card, problem, segments, snippet } from './parts.js';
import { EXAMPLES, QUIZ } from './learn-content.js';
import { newLesson, PACES, run, RUNS } from './learn-run.js';
import { same } from './same.js';

function newUi() {
  return { answers: {}, lessons: {} };
}

export function learnView({ route, model }) {
  const ui = (state.views.learn ??= newUi());
  const current = [...EXAMPLES.map(({ id }) => id), 'quiz'].includes(route.part) ? route.part : EXAMPLES[0].id;
  const example = EXAMPLES.find(({ id }) => id === current);
  return html`<nav class="parts" aria-label="Examples">
      ${EXAMPLES.map(({ id, title }) => html`<a href="#/learn/${id}" aria-current=${id === current ? 'page' : 'false'}>${title}</a>`)}
      <a href="#/learn/quiz" aria-current=${current === 'quiz' ? 'page' : 'false'}>Quiz</a>
    </nav>
    ${example ? exampleOf(example, ui, model) : quiz(ui)}`;
}

function exampleOf({ id, title, python, prints, curl, steps, try: [href, text], note }, ui, model) {
  return html`<div class="lesson">
    ${card(`${title} in Python`, html`${snippet(ui, `${id}-python`, python, 'Python')}<h3>It prints</h3><pre class="output" tabindex="0">${prints}</pre>`)}
    ${card('The same over HTTP', html`${snippet(ui, `${id}-curl`, curl, 'curl')}<p>${note}</p><p><a class="button primary" href=${href}>${text}</a></p>`)}
  </div>
  ${card('What happens here', whatHappens(id, steps, (ui.lessons[id] ??= newLesson()), model))}`;
}

function whatHappens(id, steps, lesson, model) {
  const events = eventsOf(model, lesson.subjects);
  const latest = latestStep(steps, events);
  return html`<div class="actions">
      ${RUNS[id].hasPace ? segments(lesson, 'pace', 'Pace', PACES) : nothing}
      ${button('Run it here', () => run(id, lesson), { kind: 'primary', disabled: lesson.isBusy })}
      ${lesson.answer ? html`<output>${lesson.answer}</output>` : nothing}
    </div>
    ${problem(lesson.error)}
    <ol class="steps">
      ${steps.map(([step, place, what, live], index) => html`<li class=${index === latest && lesson.isBusy ? 'now' : ''} aria-current=${index === latest && lesson.isBusy ? 'step' : nothing}>
        <span class="step">${step}</span><span class="place">${place}</span>
        <div class="what">${what}${live ? factsList(step, events.filter((event) => belongs(event, live))) : nothing}</div>
      </li>`)}
    </ol>
    ${same(lesson, () => RUNS[id].actions(lesson))}`;
}

function factsList(step, events) {
  return events.length === 0
    ? nothing
    : html`<ul class="records" tabindex="0" aria-label="${step}: what happened">${events.map((event) => html`<li>${factsOf(event).join(' · ')}</li>`)}</ul>`;
}

function quiz(ui) {
  const right = QUIZ.filter((question, index) => ui.answers[index] === question.right).length;
  const given = Object.keys(ui.answers).length;
  return html`${card('Six questions', html`<p class="hint" aria-live="polite">${given === 0 ? 'The notebook’s quiz. Two of the notebook’s own answers are wrong.' : `${right} of ${given} right.`}</p>
    <ol class="quiz">${QUIZ.map((question, index) => questionOf(question, index, ui))}</ol>`)}`;
}

function questionOf({ question, options, right, why }, index, ui) {
  const given = ui.answers[index];
  const choose = (option) => () => {
    ui.answers[index] = option;
    changed();
  };
  return html`<li><fieldset>
    <legend>${question}</legend>
    ${options.map((text, option) => {
      const isGiven = given === option;
      const verdict = isGiven ? (option === right ? 'right' : 'wrong') : '';
      return html`<label class="option ${verdict}">
        <input type="radio" name="question-${index}" .checked=${isGiven} @change=${choose(option)}>
        <span>${text}</span>${verdict ? html`<strong>${verdict}</strong>` : nothing}
      </label>`;
    })}
    ${given === undefined ? nothing : html`<p class="why" role="status">${given === right ? '' : `The answer is: ${options[right]}. `}${why}</p>`}
  </fieldset></li>`;
}
