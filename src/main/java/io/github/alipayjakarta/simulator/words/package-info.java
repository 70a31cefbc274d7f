/** What is said in English, in Chinese. */
@NullMarked
package io.github.alipayjakarta.simulator.words;

import org.jspecify.annotations.NullMarked;
