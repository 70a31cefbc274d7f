'use strict';

// The order's page: opens Alipay's cashier, and follows what becomes of the order.
(() => {
  const order = () => document.getElementById('order');
  const { number, root } = order().dataset;
  const ended = () => order().dataset.state === 'refunded';

  // This is all that paying takes: the server signs what it knows of the order, the browser goes.
  async function pay() {
    const button = document.getElementById('pay');
    const problem = document.getElementById('problem');
    button.disabled = true;
    problem.hidden = true;
    try {
      const answer = await fetch(`${root}api/alipay/orders`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          out_trade_no: number,
          product: matchMedia('(pointer: coarse)').matches ? 'wap' : 'page',
        }),
      });
      const { code, message, url } = await answer.json();
      if (code !== 0) {
        throw new Error(message);
      }
      location.assign(url);
    } catch (error) {
      problem.textContent = `没有打开支付宝 Could not open Alipay: ${error.message}`;
      problem.hidden = false;
      button.disabled = false;
    }
  }

  function wire() {
    const button = document.getElementById('pay');
    button.hidden = false;
    button.disabled = false;
    button.addEventListener('click', pay);
    if (!navigator.clipboard) {
      return;
    }
    for (const copy of document.querySelectorAll('.copy')) {
      copy.hidden = false;
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(copy.parentElement.querySelector('code').textContent);
        document.getElementById('news').textContent = '已复制 Copied';
        copy.classList.add('done');
        setTimeout(() => copy.classList.remove('done'), 1500);
      });
    }
  }

  // The server has one way to show an order; this puts its newest showing in place of the old one.
  async function show() {
    const page = new DOMParser().parseFromString(
      await (await fetch(location.href, { cache: 'no-store' })).text(), 'text/html');
    const fresh = page.getElementById('order');
    if (!fresh) {
      location.reload();
      return;
    }
    const hadFocus = order().contains(document.activeElement);
    order().replaceWith(document.adoptNode(fresh));
    wire();
    const state = document.getElementById('state');
    document.getElementById('news').textContent = state.querySelector(':scope > :not([hidden])').textContent;
    if (hadFocus) {
      state.focus();
    }
  }

  let known = '';
  async function look() {
    const offline = document.getElementById('offline');
    try {
      if (!document.hidden) {
        const answer = await fetch(`${root}api/orders/${number}`);
        const text = await answer.text();
        const changed = known ? text !== known : JSON.parse(text).state !== order().dataset.state;
        if (changed) {
          await show();
        }
        known = text;
        offline.hidden = true;
      }
    } catch {
      offline.hidden = false;
    }
    if (!ended()) {
      setTimeout(look, 1200);
    }
  }

  // Back from Alipay by the Back button: the page may be the one that was left, button and all.
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      document.getElementById('pay').disabled = false;
    }
  });

  wire();
  look();
})();
