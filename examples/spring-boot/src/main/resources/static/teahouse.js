'use strict';

// Orders, opens Alipay's cashier, and follows what becomes of the order.
(() => {
  const words = {
    waiting: '等待付款 Waiting for payment',
    paid: '已付款 Paid',
    refunded: '已退款 Refunded',
  };
  const element = (id) => document.getElementById(id);
  // Alipay sends the browser back with the number. That proves nothing: the books are asked below.
  let number = new URLSearchParams(location.search).get('out_trade_no');

  async function json(path, options) {
    const answer = await fetch(path, options);
    if (!answer.headers.get('Content-Type')?.startsWith('application/json')) {
      throw new Error(`${path}: ${answer.status}`);
    }
    return answer.json();
  }

  // Alipay's signature has no business in the address of a page.
  const remember = () => history.replaceState(null, '', `/?out_trade_no=${encodeURIComponent(number)}`);

  async function pay() {
    element('pay').disabled = true;
    try {
      if (!number) {
        ({ number } = await json('/orders', { method: 'POST' }));
        remember();
      }
      // The server signs what it knows of the order; the browser names it, and goes.
      const { code, message, url } = await json('/alipay/orders', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          out_trade_no: number,
          product: matchMedia('(pointer: coarse)').matches ? 'wap' : 'page',
        }),
      });
      if (code !== 0) {
        throw new Error(message);
      }
      location.assign(url);
    } catch (error) {
      element('state').textContent = error.message;
      element('pay').disabled = false;
    }
  }

  async function follow() {
    let state;
    try {
      ({ state } = await json(`/orders/${encodeURIComponent(number)}`));
      element('state').textContent = words[state];
      element('pay').hidden = state !== 'waiting';
      element('again').hidden = state === 'waiting';
    } catch (error) {
      element('state').textContent = error.message;
      element('again').hidden = false;
    }
    if (state !== 'refunded') {
      setTimeout(follow, 1200);
    }
  }

  // Back by the Back button: the page may be the one that was left, button and all.
  addEventListener('pageshow', () => { element('pay').disabled = false; });
  element('pay').addEventListener('click', pay);
  if (number) {
    remember();
    element('number').hidden = false;
    element('number').querySelector('code').textContent = number;
    follow();
  }
})();
