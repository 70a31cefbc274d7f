/** What has happened, in order: what the page shows. */
@NullMarked
package io.github.alipayjakarta.simulator.timeline;

import org.jspecify.annotations.NullMarked;
