package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
import java.util.Optional;

/**
 * A check of the gateway that came, and its one answer. Immutable and thread-safe.
 *
 * @param reply what to answer, byte for byte, with its content type and status 200
 * @param refused why it was not taken for Alipay's; empty if it was
 */
public record ServiceCheck(Reply reply, Optional<RefusedException> refused) {}
