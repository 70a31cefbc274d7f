import { get, listen, post } from './api.js';
import { setClock, startClock } from './clock.js';
import { told } from './attempt.js';
import { copy } from './copies.js';
import { prepareEditing } from './edit.js';
import { byId, element } from './elements.js';
import { prepareFaults, setFaults } from './faults.js';
import { doing, tell, whisper } from './news.js';
import { showEntries } from './timeline.js';
import { amount, badge, prepareRefunds, showNone, showTrade } from './trade.js';
import { said, sayAll, words } from './words.js';

/** The address of what belongs to no trade. */
const OUTSIDE = 'outside';

let asked = 0;

/** #/NUMBER; whatever else stands there is a place in the page. */
function chosen() {
  return location.hash.startsWith('#/') ? decodeURIComponent(location.hash.slice(2)) : shown;
}

let shown = '';

/** Asks for all that is shown, and shows it. Later questions overtake earlier ones. */
async function refresh() {
  const turn = ++asked;
  const number = chosen();
  const [state, { trades }, { timeline }, trade] = await Promise.all([
    get('state'),
    get('trades'),
    get('timeline'),
    number && number !== OUTSIDE ? get(`trades/${encodeURIComponent(number)}`).catch(() => null) : null,
  ]);
  if (turn !== asked) {
    return;
  }
  shown = number;
  setClock(state.now, state.speed);
  showCertificate(state.alipay_cert_sn);
  const outside = timeline.filter((entry) => entry.trade_no === '');
  showList(trades, outside, trade?.trade_no ?? number);
  setFaults(state.faults, trade ?? undefined);
  document.body.classList.toggle('one', number !== '');
  showChosen(number, trade, outside, trades.length);
}

function showChosen(number, trade, outside, trades) {
  if (trade) {
    showTrade(trade);
    showEntries(trade.trade_no, trade.timeline);
  } else if (number === OUTSIDE) {
    showNone(words.outside, words.outsideWhat);
    showEntries(OUTSIDE, outside);
  } else {
    const kind = number ? 'gone' : trades ? 'choose' : 'welcome';
    showNone(words[kind], words[`${kind}What`]);
    showEntries('', []);
  }
}

function showList(trades, outside, number) {
  const list = byId('trade-list');
  const focused = list.contains(document.activeElement) ? document.activeElement.hash : '';
  const items = [...trades].sort((a, b) => (a.created_at < b.created_at ? 1 : -1)).map((trade) =>
    item(trade.trade_no, number, trade.subject, element('span', { className: 'soft' }, `${trade.out_trade_no} · ${trade.created_at.slice(11)}`), amount(trade), badge(trade.trade_status)),
  );
  if (outside.length) {
    items.push(item(OUTSIDE, number, words.outside, element('span', { className: 'badge' }, String(outside.length))));
  }
  list.replaceChildren(...items);
  byId('no-trade').hidden = trades.length > 0;
  if (focused) {
    [...list.querySelectorAll('a')].find((link) => link.hash === focused)?.focus();
  }
}

function item(number, current, name, ...more) {
  const link = element('a', { href: `#/${encodeURIComponent(number)}` }, element('span', { className: 'subject' }, name), ...more);
  if (number === current) {
    link.setAttribute('aria-current', 'true');
  }
  return element('li', {}, link);
}

let soon;

function refreshSoon() {
  // Five copies at once are five events, and one look.
  soon ??= setTimeout(() => {
    soon = undefined;
    doing(null, refresh);
  }, 60);
}

function happened(entry) {
  const isAttempt = entry.kind === 'attempt';
  whisper(isAttempt ? `${told(entry.details)}: ${said(entry.details, 'words')}` : said(entry, 'title'));
  refreshSoon();
}

function connected(isThere) {
  byId('line').textContent = isThere ? words.connected : words.lost;
  byId('line').className = isThere ? 'good' : 'bad';
}

async function moved() {
  await doing(null, refresh);
  if (location.hash.startsWith('#/')) {
    byId(shown ? 'trade-title' : 'trades-title').focus();
  }
}

/** Only certificate mode has one. */
function showCertificate(sn) {
  byId('certificate').hidden = !sn;
  byId('certificate-sn').textContent = sn ?? '';
}

function prepareConfiguration() {
  byId('change-certificate').addEventListener('click', (event) =>
    doing(event.currentTarget, async () => {
      const { alipay_cert_sn: sn } = await post('certificate/change', {});
      showCertificate(sn);
      tell(words.certificateChanged);
    }),
  );
  byId('open-configuration').addEventListener('click', () => byId('configuration').showModal());
  byId('copy-settings').addEventListener('click', (event) =>
    doing(event.currentTarget, async () => {
      await copy(byId('settings').textContent);
      tell(words.copied);
    }),
  );
  doing(null, async () => {
    const settings = await get('configuration');
    byId('settings').textContent = Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n');
  });
}

sayAll();
startClock();
prepareConfiguration();
prepareEditing();
prepareFaults();
prepareRefunds();
document.querySelectorAll('[data-close]').forEach((button) =>
  button.addEventListener('click', () => button.closest('dialog').close()),
);
addEventListener('hashchange', moved);
listen({
  open: () => {
    connected(true);
    doing(null, refresh);
  },
  entry: happened,
  lost: () => connected(false),
});
