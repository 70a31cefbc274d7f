// The REST interface, and the line on which it tells what happens.

import { said } from './words.js';

async function answered(response) {
  const json = await response.json();
  if (!response.ok) {
    throw new Error(said(json, 'message') ?? `HTTP ${response.status}`);
  }
  return json;
}

export async function get(path) {
  return answered(await fetch(`/api/${path}`));
}

export async function post(path, body = {}) {
  return answered(
    await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** Calls open each time the line stands, also again; entry for all that happens; lost in between. */
export function listen({ open, entry, lost }) {
  const line = new EventSource('/api/events');
  line.addEventListener('hello', open);
  line.addEventListener('entry', (event) => entry(JSON.parse(event.data)));
  line.addEventListener('error', lost);
}
