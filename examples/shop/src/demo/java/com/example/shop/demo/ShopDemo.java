package com.example.shop.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code mvn -Pdemo}: the shop, open on this computer, with throw-away keys. */
public final class ShopDemo {
  private static final String USUAL_PORT = "8080";
  private static final String USUAL_KEYS = "target/shop-keys";

  private ShopDemo() {}

  /** Takes the port, the folder for the keys, the library's jar, and the database's address. */
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
    String pay = "java -cp " + jar + " examples/shop/Pay.java";
    if (!server.address().endsWith(":" + USUAL_PORT)) {
      pay += " --shop " + server.address();
    }
    if (!folder.equals(USUAL_KEYS)) {
      pay += " --keys '" + folder + "'";
    }
    Path war = Path.of(jar.replaceAll("\\.jar$", "-shop.war"));
    server.start(war, keys, args[3], Map.of("shop.pay-command", pay));
    System.out.printf(
        """

        The shop is open: %s

          1. Choose something there; its order waits for the payment.
          2. Pay it from a second terminal, in this folder, with the number from the order's page:

             %s ORDER_NUMBER

        Throw-away keys are in %s. Ctrl-C closes the shop.
        """,
        server.address(), pay, folder);
    server.join();
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
