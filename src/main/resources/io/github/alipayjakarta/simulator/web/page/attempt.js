import { post } from './api.js';
import { copy, curl, junit } from './copies.js';
import { edit } from './edit.js';
import { button, element, fields, folded, verbatim } from './elements.js';
import { follow } from './follow.js';
import { doing, tell } from './news.js';
import { said, words } from './words.js';

/** TRADE_SUCCESS, refunded 8.88 */
export function told(attempt) {
  const { trade_status, refund_fee, notify_type, msg_method } = attempt.parameters;
  const what = trade_status ?? notify_type ?? msg_method ?? '?';
  return refund_fee ? `${what} · ${words.refunded} ${refund_fee}` : what;
}

export function verdict(attempt) {
  return element(
    'span',
    { className: `verdict ${attempt.accepted ? 'good' : 'bad'}` },
    element('strong', {}, attempt.accepted ? words.accepted : words.refused),
    ` ${said(attempt, 'words')}`,
  );
}

export function attemptInside(attempt) {
  const faults = attempt.faults.length
    ? element('p', { className: 'soft' }, `${words.withFaults}: ${attempt.faults.join(', ')}`)
    : '';
  return element(
    'div',
    { className: 'inside' },
    actions(attempt),
    faults,
    ...answer(attempt),
    folded(words.decoded, () => fields(attempt.parameters)),
    folded(words.raw, () => verbatim(`POST ${attempt.to}\n\n${attempt.body}`, words.raw)),
    folded(words.signedText, () => verbatim(attempt.text_signed, words.signedText)),
  );
}

function answer({ answer: given, took_ms }) {
  const heading = element('h4', {}, words.answer);
  if (!given) {
    return [heading, element('p', { className: 'soft' }, words.noAnswer)];
  }
  const facts = `HTTP ${given.status} · ${words.bytes(given.length)} · ${took_ms} ms`;
  return [
    heading,
    element('p', { className: 'facts' }, facts),
    verbatim(visible(given.body), words.answer),
    folded(words.inHex, () => verbatim(given.hex, words.inHex)),
    folded(words.headers, () => fields(joined(given.headers))),
  ];
}

/** What makes success another text must be seen. */
function visible(body) {
  const marked = body.replaceAll('\r', '[CR]').replaceAll('\n', '[LF]\n').replaceAll('\uFEFF', '[BOM]').replaceAll('\t', '[TAB]');
  return marked === '' ? words.emptyBody : marked.replace(/^ +| +$/g, (blanks) => '[SP]'.repeat(blanks.length));
}

function joined(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, all]) => [name, all.join(', ')]));
}

function actions(attempt) {
  const send = (copies) => (event) =>
    doing(event.currentTarget, () => {
      follow();
      return post(`notifications/${encodeURIComponent(attempt.notification)}/resend`, { copies });
    });
  const copying = (text) => (event) =>
    doing(event.currentTarget, async () => {
      await copy(text(attempt));
      tell(words.copied);
    });
  return element(
    'div',
    { className: 'actions', role: 'group', 'aria-label': words.attemptActions },
    button(words.resend, send(1), { data: { press: 'resend' } }),
    button(words.resendFive, send(5), { data: { press: 'resend-five' } }),
    button(words.edit, () => edit(attempt), { data: { press: 'edit' } }),
    button(words.curl, copying(curl), { data: { press: 'curl' } }),
    button(words.junit, copying(junit), { data: { press: 'junit' } }),
  );
}
