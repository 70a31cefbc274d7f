package io.github.alipayjakarta.servers.war;

import jakarta.servlet.http.HttpServlet;
import java.util.concurrent.CountDownLatch;

/** Leaves a thread behind, and with it the class loader of the web application. */
public class Leaking extends HttpServlet {
  @Override
  public void init() {
    CountDownLatch never = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "left behind");
    thread.setDaemon(true);
    thread.start();
  }
}
