import { byId } from './elements.js';

let timer;

/** Says something for a few seconds; screen readers say it when it suits. */
export function tell(text, isProblem = false) {
  const news = byId('news');
  news.textContent = text;
  news.classList.toggle('problem', isProblem);
  clearTimeout(timer);
  // A problem stays until something else is said: it may take longer to be read.
  if (!isProblem) {
    timer = setTimeout(() => (news.textContent = ''), 6000);
  }
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
