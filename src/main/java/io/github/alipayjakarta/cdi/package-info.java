/**
 * CDI: the beans with annotated methods, and the others that the intake asks for; the notification
 * itself as a bean. Nothing of it is loaded where there is no CDI.
 */
@NullMarked
package io.github.alipayjakarta.cdi;

import org.jspecify.annotations.NullMarked;
