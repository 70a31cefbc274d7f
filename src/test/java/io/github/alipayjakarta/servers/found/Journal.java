package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;

/** Inherits what it handles. */
@OnAlipayNotification
public class Journal extends Pages {}
