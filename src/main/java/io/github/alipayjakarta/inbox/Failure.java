package io.github.alipayjakarta.inbox;

import java.time.Instant;

/**
 * A notification that was verified and is not handled yet.
 *
 * @param notifyId {@code notify_id}
 * @param attempts how often it came
 * @param reason why the last attempt failed: the code that log lines and counts have
 * @param lastAttempt when that was
 */
public record Failure(String notifyId, int attempts, String reason, Instant lastAttempt) {}
