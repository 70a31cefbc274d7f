import { byId } from './elements.js';
import { entryItem } from './entry.js';
import { followed } from './follow.js';

let shown = '';
let known = new Set();
let opened;
let day = '';

/** Shows these entries; what is shown already stays as the reader has left it. */
export function showEntries(number, entries) {
  const list = byId('entries');
  if (number !== shown) {
    list.replaceChildren();
    known = new Set();
    opened = undefined;
    day = '';
    shown = number;
  }
  // A simulator that was started anew counts from 1 again.
  const key = (entry) => `${entry.number} ${entry.at} ${entry.title}`;
  const fresh = entries.filter((entry) => !known.has(key(entry)));
  for (const entry of fresh) {
    known.add(key(entry));
    list.append(entryItem(entry, day));
    day = entry.at.slice(0, 10);
  }
  if (fresh.some((entry) => entry.kind === 'attempt')) {
    openLast(list);
  }
  return fresh;
}

/** The last attempt is open; the one that was opened for the reader before it closes again. */
function openLast(list) {
  const attempts = list.querySelectorAll('[data-kind=attempt] > .entry');
  const last = attempts[attempts.length - 1];
  if (opened && !opened.contains(document.activeElement)) {
    opened.open = false;
  }
  last.open = true;
  opened = last;
  followed(last);
}
