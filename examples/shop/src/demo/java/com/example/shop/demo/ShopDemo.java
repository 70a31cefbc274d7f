package com.example.shop.demo;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.SimulatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code mvn -Pdemo}: the shop and a pretend Alipay, open on this computer, with throw-away keys.
 */
public final class ShopDemo {
  private static final String USUAL_PORT = "8080";
  private static final String USUAL_KEYS = "target/shop-keys";
  private static final String PUBLIC_KEYS = "alipay.alipay-public-key";

  private ShopDemo() {}

  /**
   * Takes the shop's port, the folder for the keys, the library's jar, the database's address, and
   * the simulator's port.
   */
  public static void main(String... args) throws Exception {
    String folder = args[1];
    String jar = args[2];
    ShopServer server = opened(args[0]);
    ThrowAwayKeys keys;
    try {
      keys = ThrowAwayKeys.in(Path.of(folder));
    } catch (IOException e) {
      throw gaveUp(
          "The keys cannot be written to " + folder + ": choose a folder with -Dshop.keys=FOLDER.");
    }
    Simulator alipay = simulator(keys, args[4]);
    String pay = "java -cp " + jar + " examples/shop/Pay.java";
    if (!server.address().endsWith(":" + USUAL_PORT)) {
      pay += " --shop " + server.address();
    }
    if (!folder.equals(USUAL_KEYS)) {
      pay += " --keys '" + folder + "'";
    }
    Map<String, String> parameters = new HashMap<>(alipay.configuration().settings());
    // The shop takes no side account, and Pay.java pays another one than the simulator's.
    parameters.remove("alipay.seller-id");
    // Two keys, as while Alipay's changes: the simulator's, and the one that Pay.java signs with.
    parameters.merge(
        PUBLIC_KEYS, "file:" + keys.file("alipay", "public"), (one, two) -> one + "," + two);
    parameters.put("shop.pay-command", pay);
    Path war = Path.of(jar.replaceAll("\\.jar$", "-shop.war"));
    server.start(war, keys, args[3], parameters);
    System.out.printf(
        """

        The shop is open:   %s
        Alipay, pretended:  %s

          1. Choose something in the shop, and press "Pay with Alipay".
          2. Pay at the cashier: the order turns to paid, and the simulator shows how it was told.

        Or pay from a second terminal, in this folder, with the number from the order's page:

             %s ORDER_NUMBER

        Throw-away keys are in %s. Ctrl-C closes both.
        """,
        server.address(), alipay.address(), pay, folder);
    server.join();
  }

  private static Simulator simulator(ThrowAwayKeys keys, String port) {
    try {
      return Simulator.builder(keys.folder().resolve("simulator"))
          .port(Integer.parseInt(port))
          .start();
    } catch (SimulatorException e) {
      throw gaveUp(
          "The simulator did not start: "
              + e.getMessage()
              + " (-Dsimulator.port=8788 takes another"
              + " port)");
    } catch (IllegalArgumentException e) {
      throw gaveUp("-Dsimulator.port=" + port + " is no port: write a number from 1 to 65535.");
    }
  }

  private static ShopServer opened(String port) {
    try {
      return new ShopServer(Integer.parseInt(port));
    } catch (IOException e) {
      throw gaveUp(
          "Port " + port + " is in use: choose another one, with mvn -Pdemo -Dshop.port=8090.");
    } catch (IllegalArgumentException e) {
      throw gaveUp("-Dshop.port=" + port + " is no port: write a number from 1 to 65535.");
    }
  }

  /** Maven would print a page about an exception; one sentence is enough. */
  private static Error gaveUp(String why) {
    System.err.println(why);
    System.exit(1);
    return new AssertionError("after exit");
  }
}
