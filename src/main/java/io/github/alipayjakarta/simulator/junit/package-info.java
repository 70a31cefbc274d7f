/** The simulator in JUnit 5 tests, with the clock in the test's hands. */
@NullMarked
package io.github.alipayjakarta.simulator.junit;

import org.jspecify.annotations.NullMarked;
