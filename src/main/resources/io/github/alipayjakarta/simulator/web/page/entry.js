import { attemptInside, told, verdict } from './attempt.js';
import { element, fields, folded, verbatim } from './elements.js';
import { title, words } from './words.js';

/** One thing that has happened, as an item of the time line. */
export function entryItem(entry) {
  const isAttempt = entry.kind === 'attempt';
  const kind = isAttempt
    ? `${words.notification} · ${words.attempt(entry.details.attempt)}`
    : words[entry.kind];
  const line = element(
    'div',
    { className: 'line' },
    element('time', {}, entry.at),
    element('span', { className: 'kind' }, kind),
    element('h3', {}, isAttempt ? told(entry.details) : title(entry.title)),
    isAttempt ? verdict(entry.details) : '',
  );
  const tone = isAttempt ? (entry.details.accepted ? 'good' : 'bad') : refused(entry) ? 'bad' : '';
  return element(
    'li',
    { data: { kind: entry.kind, tone, verdict: entry.details.verdict ?? '', number: entry.number } },
    Object.keys(entry.details).length ? block(line, () => inside(entry)) : line,
  );
}

function refused(entry) {
  return entry.kind === 'request' && (!entry.details.signature?.valid || / → (?!10000)/.test(entry.title));
}

function block(line, content) {
  const made = folded(line, content);
  made.className = 'entry';
  return made;
}

function inside(entry) {
  if (entry.kind === 'attempt') {
    return attemptInside(entry.details);
  }
  return entry.kind === 'request'
    ? requestInside(entry.details)
    : element('div', { className: 'inside' }, fields(entry.details));
}

function requestInside({ api, http, parameters = {}, signature, text_to_sign, answer }) {
  return element(
    'div',
    { className: 'inside' },
    element('p', { className: 'facts' }, [http, api].filter(Boolean).join(' · ')),
    ...signatureTold(signature),
    text_to_sign ? folded(words.signedText, () => verbatim(text_to_sign, words.signedText)) : '',
    folded(words.parameters, () => fields(parameters)),
    answer ? folded(words.gatewayAnswer, () => verbatim(answer, words.gatewayAnswer)) : '',
  );
}

function signatureTold(signature) {
  if (!signature) {
    return [];
  }
  if (signature.valid) {
    return [element('p', { className: 'verdict good' }, words.signatureValid)];
  }
  return [
    element('p', { className: 'verdict bad' }, signature.cause ?? ''),
    element('h4', {}, words.firstDifference),
    verbatim(signature.marked ?? '', words.firstDifference),
    folded(words.expected, () => verbatim(signature.expected ?? '', words.expected)),
    folded(words.got, () => verbatim(signature.got ?? '', words.got)),
  ];
}
