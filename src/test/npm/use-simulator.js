'use strict'
// Puts npm's alipay-sdk and alipay-mobile, with nothing but their gateway changed, to the simulator.
// Usage: node use-simulator.js settings.json; prints what worked, or fails.
const assert = require('node:assert')
const { verify } = require('node:crypto')
const { readFileSync } = require('node:fs')
const { AlipaySdk } = require('alipay-sdk')
const { default: Alipay } = require('alipay-mobile')

const { appId, privateKey, publicKey, gateway, address, notifyUrl } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'))
const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----`
const done = []

const open = async url => {
  const answer = await fetch(url, { redirect: 'manual' })
  assert.strictEqual(answer.status, 302, await answer.text())
}
const pay = async number => {
  const answer = await fetch(`${address}/api/trades/${number}/pay`, { method: 'POST' })
  assert.strictEqual(answer.status, 200, await answer.text())
}
const lastBody = async number => {
  const trade = await (await fetch(`${address}/api/trades/${number}`)).json()
  return trade.timeline.filter(entry => entry.kind === 'attempt').at(-1).details.body
}

async function alipaySdk () {
  const sdk = new AlipaySdk({
    appId, privateKey, alipayPublicKey: publicKey, gateway, keyType: 'PKCS8', timeout: 20000
  })
  // validateSign makes the SDK throw where an answer's signature is wrong.
  const exec = (method, bizContent) => sdk.exec(method, { bizContent }, { validateSign: true })
  const order = { out_trade_no: 'N1', total_amount: '88.88', subject: '辣条 a+b & c=d' }

  await open(sdk.pageExecute('alipay.trade.wap.pay', 'GET', {
    bizContent: { ...order, product_code: 'QUICK_WAP_WAY' }, notify_url: notifyUrl
  }))
  assert.strictEqual((await exec('alipay.trade.query', { out_trade_no: 'N1' })).tradeStatus, 'WAIT_BUYER_PAY')
  await pay('N1')
  assert.strictEqual((await exec('alipay.trade.query', { out_trade_no: 'N1' })).tradeStatus, 'TRADE_SUCCESS')
  const refund = await exec('alipay.trade.refund', { out_trade_no: 'N1', refund_amount: '8.88', out_request_no: 'R1' })
  assert.strictEqual(refund.fundChange, 'Y')
  const asked = await exec('alipay.trade.fastpay.refund.query', { out_trade_no: 'N1', out_request_no: 'R1' })
  assert.strictEqual(asked.refundStatus, 'REFUND_SUCCESS')
  await open(sdk.pageExecute('alipay.trade.page.pay', 'GET', {
    bizContent: { ...order, out_trade_no: 'N2', product_code: 'FAST_INSTANT_TRADE_PAY' }
  }))
  assert.strictEqual((await exec('alipay.trade.close', { out_trade_no: 'N2' })).outTradeNo, 'N2')
  const bill = await exec('alipay.data.dataservice.bill.downloadurl.query', {
    bill_type: 'trade', bill_date: (await (await fetch(`${address}/api/state`)).json()).now.slice(0, 10)
  })
  assert.strictEqual((await fetch(bill.billDownloadUrl)).status, 200)
  const missing = await exec('alipay.trade.query', { out_trade_no: 'none' })
  assert.strictEqual(missing.subCode, 'ACQ.TRADE_NOT_EXIST')
  const posted = Object.fromEntries(new URLSearchParams(await lastBody('N1')))
  assert.ok(sdk.checkNotifySignV2(posted))
  assert.ok(!sdk.checkNotifySignV2({ ...posted, total_amount: '0.01' }))
  done.push('alipay-sdk')
}

async function alipayMobile () {
  const mobile = new Alipay({
    app_id: appId,
    appPrivKeyFile: pem('PRIVATE KEY', privateKey),
    alipayPubKeyFile: pem('PUBLIC KEY', publicKey),
    gatewayUrl: gateway,
    notify_url: notifyUrl
  })
  // alipay-mobile believes answers unverified, and hands no signature on: Node verifies what was sent.
  const verified = async (root, response) => {
    const { timeline } = await (await fetch(`${address}/api/timeline`)).json()
    const answer = timeline.filter(e => e.kind === 'request').at(-1).details.answer
    const { [root]: data, sign } = JSON.parse(answer)
    assert.deepStrictEqual(data, response.data)
    const signed = answer.slice(answer.indexOf(':') + 1, answer.lastIndexOf(',"sign"'))
    assert.ok(verify('RSA-SHA256', Buffer.from(signed), pem('PUBLIC KEY', publicKey), Buffer.from(sign, 'base64')))
    return data
  }
  // Its URLs break where a subject holds & or =.
  const order = { out_trade_no: 'M1', total_amount: '88.88', subject: '辣条' }

  await open(mobile.createWebOrderURL(order, {}).data)
  await pay('M1')
  const queried = await verified('alipay_trade_query_response', await mobile.queryOrder({ out_trade_no: 'M1' }))
  assert.strictEqual(queried.trade_status, 'TRADE_SUCCESS')
  const refund = await verified('alipay_trade_refund_response',
    await mobile.tradeRefund({ out_trade_no: 'M1', refund_amount: '8.88', out_request_no: 'R1' }))
  assert.strictEqual(refund.fund_change, 'Y')
  const asked = await verified('alipay_trade_fastpay_refund_query_response',
    await mobile.tradeRefundQuery({ out_trade_no: 'M1', out_request_no: 'R1' }))
  assert.strictEqual(asked.refund_amount, '8.88')
  await open(mobile.createPageOrderURL({ ...order, out_trade_no: 'M2' }, {}).data)
  const closed = await verified('alipay_trade_close_response', await mobile.tradeClose({ out_trade_no: 'M2' }))
  assert.strictEqual(closed.out_trade_no, 'M2')
  const posted = Object.fromEntries(new URLSearchParams(await lastBody('M1')))
  assert.strictEqual(mobile.makeNotifyResponse(posted).code, 0)
  done.push('alipay-mobile')
}

alipaySdk().then(alipayMobile).then(() => console.log(done.join(' ')))
