// Elements are made here alone, and every text goes in as text: what came over the wire is never
// read as HTML.

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (key === 'on') {
      Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
    } else if (key === 'data') {
      Object.assign(made.dataset, value);
    } else if (key in made && key !== 'list') {
      made[key] = value;
    } else {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

export const byId = (id) => document.getElementById(id);

export function button(text, press, properties = {}) {
  return element('button', { type: 'button', on: { click: press }, ...properties }, text);
}

/** A block that opens: a summary, and what is made once it is opened for the first time. */
export function folded(summary, content, open = false) {
  const block = element('details', { className: 'fold' }, element('summary', {}, summary));
  const fill = () => {
    if (block.childElementCount === 1) {
      block.append(content());
    }
  };
  block.addEventListener('toggle', () => block.open && fill());
  if (open) {
    fill();
    block.open = true;
  }
  return block;
}

/** A text of the wire, to be scrolled by keyboard, too. */
export function verbatim(text, label) {
  return element('pre', { tabIndex: 0, role: 'group', 'aria-label': label }, text);
}

export function fields(values) {
  const list = element('dl', { className: 'fields' });
  for (const [name, value] of Object.entries(values)) {
    list.append(element('dt', {}, name), element('dd', {}, readable(value)));
  }
  return list;
}

function readable(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^[[{]/.test(text)) {
    try {
      return element('pre', {}, JSON.stringify(JSON.parse(text), null, 2));
    } catch {
      return text;
    }
  }
  return text;
}
