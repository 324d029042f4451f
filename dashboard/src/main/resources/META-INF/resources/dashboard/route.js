// The address of a view: #/pool?function=square&values=3,4,5. A link with it shows the same view.

const VIEWS = ['pool', 'processes', 'scaling', 'sharing', 'learn'];

export function readRoute(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const [view, part] = path.split('/');
  return {
    view: VIEWS.includes(view) ? view : 'pool',
    part: part ?? '',
    parameters: new URLSearchParams(query ?? ''),
  };
}

/** Puts the address of what is shown into the address bar, without a step in the history. */
export function showAddress(view, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value !== null));
  history.replaceState(null, '', `#/${view}${query.size > 0 ? '?' + query : ''}`);
}
