package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import io.github.alipayjakarta.simulator.delivery.FaultSwitches;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.gateway.AlipaysCertificates;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.testkit.PretendAlipay;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the addresses.
 *
 * @param time when
 * @param timeLine what has happened
 * @param book the trades
 * @param acts what can be done with them
 * @param notifier tells the application
 * @param faults what goes wrong
 * @param allowed where notifications may go
 * @param alipay signs
 * @param gateway answers the application
 * @param certificates Alipay's; null outside certificate mode
 * @param contentKey encrypts contents; null where the application has none
 */
public record Parts(
    SimulatedTime time,
    TimeLine timeLine,
    TradeBook book,
    Acts acts,
    Notifier notifier,
    FaultSwitches faults,
    AllowedAddresses allowed,
    PretendAlipay alipay,
    Gateway gateway,
    @Nullable AlipaysCertificates certificates,
    @Nullable ContentKey contentKey) {}
