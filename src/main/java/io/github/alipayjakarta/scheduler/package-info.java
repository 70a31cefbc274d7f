/**
 * What is done later, and once for all nodes: kept notifications are handled, and open orders asked
 * about, on db-scheduler in the application's own database.
 */
@NullMarked
package io.github.alipayjakarta.scheduler;

import org.jspecify.annotations.NullMarked;
