import { byId } from './elements.js';

let timer;

/** Says something for a few seconds; screen readers say it when it suits. */
export function tell(text, isProblem = false) {
  say(text, isProblem ? 'problem' : '');
  // A problem stays until something else is said: it may take longer to be read.
  if (!isProblem) {
    timer = setTimeout(() => say('', ''), 4000);
  }
}

/** Says to screen readers what all others see in the time line. */
export function whisper(text) {
  if (byId('news').className === 'unseen' || byId('news').textContent === '') {
    say(text, 'unseen');
  }
}

function say(text, className) {
  clearTimeout(timer);
  byId('news').className = className;
  byId('news').textContent = text;
}

/** Does what a button asks for, the button at rest meanwhile; tells if it fails. */
export async function doing(pressed, work) {
  pressed?.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } catch (problem) {
    tell(problem.message, true);
    return undefined;
  } finally {
    pressed?.removeAttribute('aria-busy');
  }
}
