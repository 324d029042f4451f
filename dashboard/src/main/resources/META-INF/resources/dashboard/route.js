// The address of a view: #/pool?function=square&values=3,4,5. A link with it shows the same view.

const VIEWS = ['pool', 'processes', 'scaling', 'sharing', 'learn'];

/** The parts that are shown if the address names none. */
const FIRST_PARTS = { scaling: 'measure', sharing: 'queue' };

export function readRoute(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const [name, part] = path.split('/');
  const view = VIEWS.includes(name) ? name : 'pool';
  return { view, part: part || FIRST_PARTS[view] || '', parameters: new URLSearchParams(query ?? '') };
}

/** The path of a route without its parameters: sharing/queue. */
export function pathOf({ view, part }) {
  return part ? `${view}/${part}` : view;
}

/** Returns an address; parameters without a value are left out. */
export function addressOf(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  const query = new URLSearchParams(given);
  return `#/${path}${query.size > 0 ? '?' + query : ''}`;
}

/**
 * A link of a view: what its address contains.
 *
 * @param {string} view the name of the view's state
 * @param {string[]} fields the texts of the state that have parameters of the same names
 * @param {object} more `write` returns further parameters of a state, or others instead; `read` puts the
 *     parameters into the state; `open` shows the object that they name, and fails if it does not exist
 */
export function linkOf(view, fields, { write = () => ({}), read = () => {}, open = () => {} } = {}) {
  return {
    view,
    write: (ui) => ({ ...Object.fromEntries(fields.map((name) => [name, ui[name]])), ...write(ui) }),
    read(ui, given) {
      fields.filter((name) => name in given).forEach((name) => (ui[name] = given[name]));
      read(ui, given);
    },
    open,
  };
}
