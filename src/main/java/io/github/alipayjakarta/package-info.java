/**
 * Receives Alipay's notifications in a Jakarta EE application.
 *
 * <p>The house, from the ground up; a room uses rooms on lower floors, never its own floor, never
 * above:
 *
 * <pre>
 * floor 10  spring        auto-configuration, beans, transactions, arguments and health of Spring
 * floor 9   servlet       AlipayNotifyFilter: the adapter to a servlet container
 *                         AlipayReturnFilter: the same for buyers who come back
 *           jaxrs         the order resource
 *           micrometer    what becomes of notifications, as meters
 *           cdi           beans of CDI as handlers, and the notification as a bean
 * floor 8   counter       where a browser asks for a signed order, on no framework
 * floor 7   settings      every setting, and from settings to a ready intake and order desk
 * floor 6   scheduler     what is done later, and once for all nodes: accept mode, reconciliation
 * floor 5   reconcile     asks Alipay about orders that nobody was notified of; same intake, same guard
 * floor 4   intake        the whole path of one notification: the file to open first
 *           jdbc          handled once in the application's own database and transaction
 * floor 3   inbox         handled once
 *           handler       annotated methods, found at start, called by event type
 *           returned      what a browser or app brings back from the cashier; never a payment
 * floor 2   notification  a verified notification, its typed events, its ordered checks
 *           orders        an order as a signed URL, form or app string
 *           openapi       calls Alipay, believes only signed answers
 *           diagnosis     why a signature does not fit; nothing becomes acceptable by it
 * floor 1   protocol      what is on the wire
 * beside    testkit       signs notifications with throw-away keys, for tests
 *           simulator     plays Alipay on a developer's machine (toolbox jar only)
 *           toolbox       the command line (toolbox jar only)
 * </pre>
 */
package io.github.alipayjakarta;
