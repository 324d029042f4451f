// The parts that the views have in common.

import { html, nothing, live } from '../lit.js';
import { changed, state } from '../store.js';

let ids = 0;

/** Returns an id for a label or a description; stable for an object. */
const idsOf = new WeakMap();
export function idOf(object, name) {
  if (!idsOf.has(object)) {
    idsOf.set(object, `e${++ids}`);
  }
  return `${idsOf.get(object)}-${name}`;
}

/** A text field that is bound to a property of a view's state. */
export function field(place, name, label, { hint, area, type = 'text', rows = 3, mono = false, size, onEnter } = {}) {
  const id = idOf(place, name);
  const input = (event) => {
    place[name] = event.target.value;
    changed();
  };
  const enter = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || !area) && onEnter && !state.model.isReadOnly) {
      event.preventDefault();
      onEnter();
    }
  };
  const describedBy = hint ? `${id}-hint` : nothing;
  return html`<div class="field ${size ?? ''}">
    <label for=${id}>${label}</label>
    ${area
      ? html`<textarea id=${id} rows=${rows} spellcheck="false" class=${mono ? 'mono' : ''} aria-describedby=${describedBy}
          .value=${live(place[name] ?? '')} @input=${input} @keydown=${enter}></textarea>`
      : html`<input id=${id} type=${type} autocomplete="off" spellcheck="false" class=${mono ? 'mono' : ''} aria-describedby=${describedBy}
          .value=${live(place[name] ?? '')} @input=${input} @keydown=${enter}>`}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  </div>`;
}

/** A list of choices that is bound to a property of a view's state. */
export function choice(place, name, label, options, { size, onChange } = {}) {
  const id = idOf(place, name);
  const select = (event) => {
    place[name] = event.target.value;
    onChange?.();
    changed();
  };
  return html`<div class="field ${size ?? ''}">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${select}>
      ${options.map(
        ([value, text]) => html`<option value=${value} .selected=${live(value === place[name])}>${text}</option>`,
      )}
    </select>
  </div>`;
}

/** A row of buttons of which one is chosen. */
export function segments(place, name, label, options, onChange) {
  const choose = (value) => () => {
    place[name] = value;
    onChange?.(value);
    changed();
  };
  return html`<div class="segments" role="group" aria-label=${label}>
    ${options.map(
      ([value, text]) =>
        html`<button type="button" aria-pressed=${place[name] === value} @click=${choose(value)}>${text}</button>`,
    )}
  </div>`;
}

export function toggle(place, name, label, onChange) {
  const change = () => {
    place[name] = !place[name];
    onChange?.();
    changed();
  };
  return html`<button type="button" class="toggle" aria-pressed=${Boolean(place[name])} @click=${change}>${label}</button>`;
}

/** The id of the sentence in the page's header that says why buttons are disabled. */
export const READ_ONLY_ID = 'read-only';

/**
 * A button. A read-only installation disables it, unless it only reads or concerns the page alone.
 *
 * @param options reads: whether its action changes nothing in the system
 */
export function button(text, onClick, { kind = '', disabled = false, label, reads = false } = {}) {
  const isRefused = !reads && state.model.isReadOnly;
  return html`<button type="button" class=${kind} ?disabled=${disabled || isRefused} aria-label=${label ?? nothing}
    title=${isRefused ? 'This installation is read-only' : nothing} aria-describedby=${isRefused ? READ_ONLY_ID : nothing}
    @click=${onClick}>${text}</button>`;
}

/** What went wrong, in words, where it happened. */
export function problem(error) {
  if (!error) {
    return nothing;
  }
  return html`<div class="problem" role="alert">
    <strong>${error.title ?? 'Error'}</strong>
    <span>${error.message}</span>
    ${error.rest?.traceback ? html`<pre tabindex="0">${error.rest.traceback}</pre>` : nothing}
  </div>`;
}

/** A text to copy. */
export function snippet(place, name, text, label) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    place[`${name}Copied`] = true;
    changed();
    setTimeout(() => {
      place[`${name}Copied`] = false;
      changed();
    }, 1_500);
  };
  return html`<div class="code">
    <p class="code-head"><span class="label">${label}</span>
      ${navigator.clipboard ? button(place[`${name}Copied`] ? 'Copied' : 'Copy', copy, { kind: 'quiet', label: `${place[`${name}Copied`] ? 'Copied' : 'Copy'} ${label}`, reads: true }) : nothing}</p>
    <pre tabindex="0" role="group" aria-label=${label}>${text}</pre>
  </div>`;
}

export function card(title, content, { aside = nothing, kind = '' } = {}) {
  return html`<section class="card ${kind}">
    <header><h2>${title}</h2>${aside}</header>
    ${content}
  </section>`;
}

export function fact(term, value, hint) {
  return html`<div class="fact"><dt>${term}</dt><dd>${value}</dd>${hint ? html`<dd class="hint">${hint}</dd>` : nothing}</div>`;
}

export function empty(text) {
  return html`<p class="empty">${text}</p>`;
}
