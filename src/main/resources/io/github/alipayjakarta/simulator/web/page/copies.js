// An attempt as something to paste.

import { words } from './words.js';

const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function curl(attempt) {
  const charset = attempt.parameters.charset ?? 'utf-8';
  return [
    `curl -i ${shell(attempt.to)}`,
    `-H ${shell(`Content-Type: application/x-www-form-urlencoded; charset=${charset}`)}`,
    "-H 'User-Agent: Mozilla/4.0'",
    `--data-raw ${shell(attempt.body)}`,
  ].join(' \\\n  ');
}

/** Text in Java source. Unicode escapes are read before all else, so a lone backslash is doubled. */
function java(text) {
  const escapes = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return `"${[...text]
    .map((c) => escapes[c] ?? (c < ' ' ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}` : c))
    .join('')}"`;
}

/** Each attempt has its own time and signature. */
const OF_THE_ATTEMPT = new Set(['sign', 'sign_type', 'notify_time', 'utc_timestamp', 'app_id', 'auth_app_id']);

/** These are in the parameters already; to apply them twice could undo them. */
const IN_THE_PARAMETERS = new Set(['gbk', 'unknown-parameter', 'coupons', 'wrong-amount', 'wrong-seller', 'partial-refund', 'finished-months-later']);

/** These a test of one notification cannot show, or no application could answer. */
const OF_THE_QUEUE = new Set(['reordered', 'delayed', 'dropped', 'connection-cut']);

const FORGED = new Set(['wrong-amount', 'wrong-seller', 'other-app', 'replayed', 'unsigned', 'foreign-key', 'sha1', 'rotated-key', 'resplit-forgery']);

function event(parameters) {
  const refund = (parameters.refund_fee ?? '') !== '';
  const byStatus = {
    TRADE_SUCCESS: refund ? 'PARTIAL_REFUND' : 'PAYMENT_SUCCEEDED',
    TRADE_CLOSED: refund ? 'FULL_REFUND' : 'TRADE_CLOSED',
    TRADE_FINISHED: 'TRADE_FINISHED',
    WAIT_BUYER_PAY: 'TRADE_CREATED',
  };
  const byType = {
    dut_user_sign: 'AGREEMENT_SIGNED',
    dut_user_unsign: 'AGREEMENT_UNSIGNED',
    fund_auth_freeze: 'FUNDS_FROZEN',
    fund_auth_unfreeze: 'FUNDS_UNFROZEN',
    open_app_auth_notify: 'APP_AUTHORISED',
  };
  return (
    byStatus[parameters.trade_status] ??
    byType[parameters.notify_type] ??
    (parameters.msg_method ? 'TRANSFER_CHANGED' : 'PAYMENT_SUCCEEDED')
  );
}

function told(attempt) {
  const resplit = attempt.faults.includes('resplit-forgery');
  // What the forger made of the parameters is made again from the order number alone.
  const names = resplit ? ['out_trade_no', 'subject'] : Object.keys(attempt.parameters);
  return names
    .filter((name) => !OF_THE_ATTEMPT.has(name) && name in attempt.parameters)
    .map((name) => `            .with(${java(name)}, ${java(attempt.parameters[name])})`);
}

/** A test that sends this notification, freshly signed, and says what the application should do. */
export function junit(attempt) {
  const faults = attempt.faults.filter((f) => !IN_THE_PARAMETERS.has(f) && !OF_THE_QUEUE.has(f));
  const forged = attempt.faults.some((fault) => FORGED.has(fault));
  const assertion = forged ? 'assertFalse' : 'assertTrue';
  return `import static org.junit.jupiter.api.Assertions.${assertion};

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.junit.SimulatorExtension;
${faults.length ? 'import io.github.alipayjakarta.testkit.Fault;\n' : ''}import io.github.alipayjakarta.testkit.PretendEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatorExtension.class)
class NotificationTest {
  @Test
  void ${forged ? 'isRefused' : 'isAnsweredSuccess'}(Simulator alipay) {
    // Start the application with alipay.configuration().settings(), and write its address here.
    String notifyUrl = ${java(attempt.to)};

    for (Attempt attempt :
        alipay
            .post(notifyUrl)
${[...told(attempt), ...faults.map((f) => `            .with(Fault.${f.toUpperCase().replaceAll('-', '_')})`)].join('\n')}
            .send(PretendEvent.${event(attempt.parameters)})) {
      ${assertion}(attempt.isAccepted(), attempt.words());
    }
  }
}
`;
}

export async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Browsers give the clipboard to localhost and https alone; a phone in the same net has neither.
  const area = document.createElement('textarea');
  area.value = text;
  // Beside an open dialog nothing can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) {
    throw new Error(words.noClipboard);
  }
}
