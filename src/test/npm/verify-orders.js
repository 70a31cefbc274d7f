'use strict'
// Reads orders that alipay-jakarta signed and puts each to alipay-mobile's own code.
// Usage: node verify-orders.js orders.json; prints the number of verified orders, or fails.
const assert = require('node:assert')
const { readFileSync } = require('node:fs')
const { verifySign, makeSign } = require('alipay-mobile')

const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----`
const verified = (publicKey, params) =>
  verifySign(publicKey, { sign: params.sign, async_notify_response: params }, ['sign'], params)

const input = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const publicKey = pem('PUBLIC KEY', input.publicKey)
const privateKey = pem('PRIVATE KEY', input.privateKey)

for (const { text, subject } of input.orders) {
  const query = text.startsWith('http') ? new URL(text).search : text
  const params = Object.fromEntries(new URLSearchParams(query))

  assert.strictEqual(JSON.parse(params.biz_content).subject, subject)
  assert.ok(verified(publicKey, params), `not verified: ${text}`)
  // RSA signatures are exact: signing the same parameters must give the same text.
  assert.strictEqual(makeSign(privateKey, params), params.sign)
  // A verifier that says yes to everything would prove nothing.
  const changed = { ...params, biz_content: params.biz_content.replace('subject', 'Subject') }
  assert.ok(!verified(publicKey, changed), 'a changed order verified as well')
}
console.log(`verified ${input.orders.length}`)
