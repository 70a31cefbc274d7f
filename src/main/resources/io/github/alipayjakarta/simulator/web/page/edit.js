import { post } from './api.js';
import { byId, button, element } from './elements.js';
import { follow } from './follow.js';
import { doing } from './news.js';
import { words } from './words.js';

let edited;

/** Opens the fields of an attempt for editing. */
export function edit(attempt) {
  edited = attempt;
  byId('edit-fields').replaceChildren(
    ...Object.entries(attempt.parameters)
      .filter(([name]) => name !== 'sign')
      .map(([name, value]) => known(name, value)),
  );
  byId('edit').returnValue = '';
  byId('edit').showModal();
}

function known(name, value) {
  const input = element('input', { name, value, autocomplete: 'off', spellcheck: false });
  const row = element('div', { className: 'row' }, element('label', {}, element('span', {}, name), input));
  row.append(remover(row, name));
  return row;
}

function remover(row, name) {
  const leave = () => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (next?.querySelector('input') ?? byId('add-field')).focus();
  };
  return button('×', leave, { className: 'remove', 'aria-label': words.remove(name) });
}

function added() {
  const name = element('input', { className: 'name', required: true, autocomplete: 'off', 'aria-label': words.fieldName, placeholder: words.fieldName });
  const value = element('input', { className: 'value', autocomplete: 'off', 'aria-label': words.fieldValue('') });
  const row = element('div', { className: 'row added' }, name, value);
  row.append(remover(row, ''));
  byId('edit-fields').append(row);
  name.focus();
}

/** Only what was changed is asked for: all else is what the next attempt would say. */
function changes() {
  const set = {};
  const left = new Set(['sign']);
  for (const row of byId('edit-fields').children) {
    const [first, second] = row.querySelectorAll('input');
    const [name, value] = second ? [first.value, second.value] : [first.name, first.value];
    left.add(name);
    const isTime = name === 'notify_time' || name === 'utc_timestamp';
    if (!isTime || value !== edited.parameters[name]) {
      set[name] = value;
    }
  }
  return { set, remove: Object.keys(edited.parameters).filter((name) => !left.has(name)) };
}

export function prepareEditing() {
  byId('add-field').addEventListener('click', added);
  byId('edit').addEventListener('close', () => {
    if (byId('edit').returnValue === 'go') {
      const path = `notifications/${encodeURIComponent(edited.notification)}/edit`;
      follow();
      doing(null, () => post(path, changes()));
    }
  });
}
