/**
 * A pretend Alipay for a developer's own machine: gateway, cashier, notifications with their
 * re-sends, and whatever goes wrong with them. {@link Simulator} starts it.
 *
 * <p>It lives in the toolbox jar alone. Its rooms, from the ground up: {@code time}, {@code keys},
 * {@code timeline}; {@code trade}; {@code delivery}; {@code act}; {@code gateway}; {@code web};
 * this one; {@code junit}.
 *
 * <p>As documented: signing and verifying, the schedule, what is told of which product, states, the
 * return, the fields of answers and notifications. From the memory of the trade, since no document
 * could be read: the texts of error messages, the columns of bills, {@code
 * ACQ.DISCORDANT_REPEAT_REQUEST}, {@code isp.bill_not_exist}, what is told of {@code
 * alipay.trade.create}. The simulator's own choice: {@code isv.invalid-parameter} for certificates
 * and ciphertexts that do not fit. Simpler than Alipay: one application, one seller, one buyer; a
 * bill is there on the same day; a transfer succeeds at once and needs no certificate; certificate
 * mode has the key pair of key mode; any code of an authorisation page is good, once; refunds of a
 * trade need no pause; a timestamp that is off is remarked on, not refused. Not there: certificates
 * of SM2 keys, V3, life accounts; and the check of the gateway, notifications of agreements and of
 * frozen funds, and messages other than by trigger.
 */
@NullMarked
package io.github.alipayjakarta.simulator;

import org.jspecify.annotations.NullMarked;
