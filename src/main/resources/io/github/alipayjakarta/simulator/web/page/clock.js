import { byId } from './elements.js';
import { words } from './words.js';

let told = { at: 0, since: 0, speed: 1 };

/** Simulated time, in Beijing; between two answers of the simulator it is reckoned. */
export function setClock(now, speed) {
  told = { at: Date.parse(`${now.replace(' ', 'T')}Z`), since: performance.now(), speed: Number(speed) };
  byId('speed').textContent = speed0() ? words.standsStill : told.speed === 1 ? '' : `×${told.speed}`;
  tick();
}

const speed0 = () => !(told.speed >= 1);

function tick() {
  if (told.at) {
    const passed = speed0() ? 0 : (performance.now() - told.since) * told.speed;
    byId('clock').textContent = new Date(told.at + passed).toISOString().slice(0, 19).replace('T', ' ');
  }
}

export function startClock() {
  setInterval(tick, 1000);
}
