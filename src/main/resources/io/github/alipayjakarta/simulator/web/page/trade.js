import { post } from './api.js';
import { byId, button, element } from './elements.js';
import { doing } from './news.js';
import { words } from './words.js';

let current;

/** What stands above the time line: the order, its state, and what can be done now. */
export function showTrade(trade) {
  current = trade;
  const hadFocus = byId('head').contains(document.activeElement) ? document.activeElement.dataset.press : '';
  byId('trade-title').replaceChildren(
    element('span', { className: 'subject' }, trade.subject),
    ' ',
    amount(trade),
    ' ',
    badge(trade.trade_status),
  );
  byId('head').replaceChildren(facts(trade), ...told(trade), actions(trade));
  if (hadFocus) {
    // The button may be gone with the state that it belonged to.
    (byId('head').querySelector(`[data-press=${hadFocus}]`) ?? byId('trade-title')).focus();
  }
}

export function showNone(heading, text) {
  byId('trade-title').textContent = heading;
  byId('head').replaceChildren(element('p', { className: 'soft' }, text));
}

export const amount = (trade) => element('span', { className: 'amount' }, `¥${trade.total_amount}`);

export const badge = (status) =>
  element('span', { className: 'badge', data: { status } }, words[status] ?? status);

function facts(trade) {
  const list = element('dl', { className: 'facts' });
  const add = (name, value) => list.append(element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  add(words.order, trade.out_trade_no);
  add(words.trade, trade.trade_no);
  add(words.product, words[trade.product] ?? trade.product);
  add(words.notifies, trade.notify_url || words.nowhere);
  if (Number(trade.refunded) > 0) {
    add(words.refunded, `¥${trade.refunded}`);
  }
  return list;
}

function told(trade) {
  return trade.notifications
    .filter((notification) => notification.attempts > 0 || notification.next_at)
    .map((notification) => {
      const { accepted, attempts, next_at } = notification;
      const text = accepted
        ? words.taken(attempts)
        : next_at
          ? words.pending(attempts, next_at)
          : words.given(attempts);
      return element('p', { className: `verdict ${accepted ? 'good' : 'bad'}` }, `${words.notification}: ${text}`);
    })
    .slice(-3);
}

function actions(trade) {
  const act = (name) => (event) =>
    doing(event.currentTarget, () => post(`trades/${trade.trade_no}/${name}`));
  const make = (name, press = act(name), className) =>
    button(words[name], press, { className, data: { press: name } });
  const possible = {
    WAIT_BUYER_PAY: () => [
      make('pay', act('pay'), 'primary'),
      element('a', { className: 'button', href: `/cashier/${trade.trade_no}`, data: { press: 'cashier' } }, words.cashier),
      make('close'),
      make('expire'),
    ],
    TRADE_SUCCESS: () => [make('refund', askRefund), make('finish')],
  };
  return element(
    'div',
    { className: 'actions', role: 'group', 'aria-label': words.actions },
    ...(possible[trade.trade_status]?.() ?? []),
  );
}

function askRefund() {
  const form = byId('refund').querySelector('form');
  const cents = Math.round(Number(current.total_amount) * 100) - Math.round(Number(current.refunded) * 100);
  form.elements.amount.value = (cents / 100).toFixed(2);
  form.elements.reason.value = '';
  byId('refund').returnValue = '';
  byId('refund').showModal();
}

export function prepareRefunds() {
  const dialog = byId('refund');
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'go') {
      const { amount: yuan, reason } = dialog.querySelector('form').elements;
      doing(null, () => post(`trades/${current.trade_no}/refund`, { amount: yuan.value, reason: reason.value }));
    }
  });
}
