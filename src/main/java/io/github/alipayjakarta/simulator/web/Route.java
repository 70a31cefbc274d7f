package io.github.alipayjakarta.simulator.web;

import java.io.IOException;

/** Answers requests of one part of the address space. */
@FunctionalInterface
interface Route {
  Response answer(Request request) throws IOException;
}
