import { attemptInside, told, verdict } from './attempt.js';
import { element, fields, folded, verbatim } from './elements.js';
import { said, words } from './words.js';

/** One thing that has happened, as an item of the time line. */
export function entryItem(entry, dayBefore) {
  const isAttempt = entry.kind === 'attempt';
  const kind = isAttempt
    ? `${words.notification} · ${words.attempt(entry.details.attempt)}`
    : words[entry.kind];
  const line = element(
    'div',
    { className: 'line' },
    time(entry.at, dayBefore),
    element('span', { className: 'kind' }, kind),
    element('h3', {}, isAttempt ? told(entry.details) : said(entry, 'title')),
    isAttempt ? verdict(entry.details) : '',
  );
  const tone = isAttempt ? (entry.details.accepted ? 'good' : 'bad') : refused(entry) ? 'bad' : '';
  return element(
    'li',
    { data: { kind: entry.kind, tone, verdict: entry.details.verdict ?? '', number: entry.number } },
    Object.keys(entry.details).length ? block(line, () => inside(entry)) : line,
  );
}

/** The day is said where a new one begins. Beijing is eight hours ahead all year. */
function time(at, dayBefore) {
  const [day, hour] = at.split(' ');
  return element('time', { dateTime: `${day}T${hour}+08:00` }, day === dayBefore ? hour : at);
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
    element('p', { className: 'verdict bad' }, said(signature, 'cause') ?? ''),
    element('h4', {}, words.firstDifference),
    aligned(signature.marked ?? ''),
    folded(words.expected, () => differing('expected', signature)),
    folded(words.got, () => differing('got', signature)),
  ];
}

function aligned(text) {
  const block = verbatim(text, words.firstDifference);
  block.className = 'aligned';
  return block;
}

function differing(name, { [name]: text = '', first_difference: at }) {
  const block = verbatim('', words[name]);
  // Where both texts are the same, the key is wrong, and nothing is to be marked.
  const rest = text.slice(at);
  block.append(text.slice(0, at), rest ? element('mark', {}, rest.slice(0, 1)) : '', rest.slice(1));
  return block;
}
