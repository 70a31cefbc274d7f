package shop;

import jakarta.enterprise.context.RequestScoped;

/** One for each request. */
@RequestScoped
public class Ledger {
  private int lines;

  void write(String line) {
    lines++;
    System.out.println(line + ", line " + lines);
  }
}
