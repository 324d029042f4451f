// Server-Sent Events, as the HTML standard defines them (section 9.2): text in, events out.

/** Returns a parser. It is given the text as it arrives, and returns the events that are complete. */
export function sseParser() {
  let rest = '';
  let lastId = null;
  return {
    /** The id with which a reconnection continues; null before the first one. */
    get lastId() {
      return lastId;
    },
    push(text) {
      rest += text;
      const events = [];
      let end;
      while ((end = rest.indexOf('\n\n')) >= 0) {
        const event = parse(rest.slice(0, end));
        rest = rest.slice(end + 2);
        if (event.id !== null) {
          lastId = event.id;
        }
        if (event.data !== null) {
          events.push(event);
        }
      }
      return events;
    },
  };
}

function parse(block) {
  const event = { id: null, name: 'message', data: null };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') {
      event.id = value;
    } else if (field === 'event') {
      event.name = value;
    } else if (field === 'data') {
      event.data = event.data === null ? value : event.data + '\n' + value;
    }
  }
  return event;
}
