import { post } from './api.js';
import { byId, element } from './elements.js';
import { doing } from './news.js';
import { said, words } from './words.js';

let faults = [];
let trade;

/** Knows the faults of every trade, and those of the trade that is shown, if any. */
export function setFaults(ofAll, shownTrade) {
  faults = ofAll;
  trade = shownTrade;
  const here = new Set(trade?.faults ?? []);
  const on = faults.filter((fault) => fault.on || here.has(fault.name)).length;
  byId('faults-on').textContent = words.faultsOn(on);
  byId('faults-on').hidden = on === 0;
  byId('scope-one').hidden = !trade;
  if (!trade) {
    scope('').checked = true;
  }
  renew();
}

const scope = (value) => document.querySelector(`input[name=scope][value="${value}"]`);

function renew() {
  const list = byId('fault-list');
  if (list.childElementCount !== faults.length) {
    list.replaceChildren(...faults.map(row));
  }
  const one = scope('one').checked;
  const here = new Set(trade?.faults ?? []);
  for (const fault of faults) {
    const box = byId(`fault-${fault.name}`);
    box.checked = one ? here.has(fault.name) : fault.on;
    // What is on for all cannot be off for one.
    box.disabled = one && fault.on;
    box.closest('li').querySelector('.note').textContent = box.disabled ? words.onForAll : '';
  }
}

function row(fault) {
  const id = `fault-${fault.name}`;
  const box = element('input', { type: 'checkbox', id, 'aria-describedby': `${id}-what`, on: { change: () => flip(fault.name, box) } });
  box.setAttribute('role', 'switch');
  return element(
    'li',
    {},
    box,
    element(
      'label',
      { htmlFor: id },
      element('code', {}, fault.name),
      ' ',
      element('span', { className: 'note soft' }),
      element('span', { id: `${id}-what`, className: 'what' }, said(fault, 'imitates')),
    ),
  );
}

async function flip(name, box) {
  const on = box.checked;
  const one = scope('one').checked && trade;
  const answer = await doing(box, () => post(`faults/${name}`, one ? { on, trade_no: trade.trade_no } : { on }));
  if (!answer) {
    box.checked = !on;
    return;
  }
  const here = new Set(trade?.faults ?? []);
  if (on) {
    here.add(name);
  } else {
    here.delete(name);
  }
  setFaults(answer.faults, trade && { ...trade, faults: [...here] });
}

export function prepareFaults() {
  byId('open-faults').addEventListener('click', () => byId('faults').showModal());
  byId('scope').addEventListener('change', renew);
}
