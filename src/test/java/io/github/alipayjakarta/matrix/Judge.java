package io.github.alipayjakarta.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges the books: a process of its own, which knows the committed rows of the ledger and what the
 * sender has written down, and nothing of the library.
 */
final class Judge {
  private final String url;
  private final String user;

  /** An embedded database is the application's again as soon as it was read. */
  private final boolean keeps;

  private Connection connection;

  private Judge(String url, String user) {
    this.url = url;
    this.user = user;
    this.keeps = !url.startsWith("jdbc:h2:");
  }

  /**
   * Takes the database's address and its user. On its standard input: {@code has TRADE EFFECTS END}
   * asks whether these effects are committed now, {@code books FILE} for the sum of a record.
   */
  public static void main(String... args) throws IOException {
    var judge = new Judge(args[0], args[1]);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(judge.answer(line.split(" ", 2)));
    }
  }

  private String answer(String[] question) throws IOException {
    try {
      return looked(question);
    } catch (SQLException cut) {
      drop();
      try {
        return looked(question);
      } catch (SQLException e) {
        return "down " + e.getMessage().replace('\n', ' ');
      }
    } finally {
      if (!keeps) {
        drop();
      }
    }
  }

  private String looked(String[] question) throws IOException, SQLException {
    return question[0].equals("has") ? has(question[1]) : books(Path.of(question[1]));
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(url, user, "");
    }
    return connection;
  }

  private void drop() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException gone) {
      // Then it is closed.
    }
    connection = null;
  }

  private String has(String told) throws SQLException {
    String[] words = told.split(" ");
    Map<String, Integer> rows = new HashMap<>();
    try (PreparedStatement select =
        connection().prepareStatement("SELECT effect FROM ledger WHERE trade = ?")) {
      select.setString(1, words[0]);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          rows.merge(row.getString(1), 1, Integer::sum);
        }
      }
    }
    return missing(List.of(words[1].split(",")), words[2], rows.keySet()).isEmpty() ? "yes" : "no";
  }

  /** After the end of its trade, a payment is rightly not booked. */
  private static Set<String> missing(List<String> effects, String end, Set<String> there) {
    Set<String> missing = new TreeSet<>(effects);
    missing.removeAll(there);
    if (there.contains(end)) {
      missing.remove("paid");
    }
    return missing;
  }

  /** {@code books LOST DOUBLE STRANGE}. */
  private String books(Path file) throws IOException, SQLException {
    Map<String, Map<String, Integer>> ledger = ledger();
    Map<String, Set<String>> expected = new HashMap<>();
    Set<String> lost = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      List<String> effects = List.of(words[1].split(","));
      expected.computeIfAbsent(words[0], t -> new HashSet<>()).addAll(effects);
      Set<String> there = ledger.getOrDefault(words[0], Map.of()).keySet();
      missing(effects, words[2], there).forEach(effect -> lost.add(words[0] + ":" + effect));
    }
    long doubled = 0;
    long strange = 0;
    for (var trade : expected.entrySet()) {
      for (var row : ledger.getOrDefault(trade.getKey(), Map.of()).entrySet()) {
        doubled += row.getValue() - 1;
        strange += trade.getValue().contains(row.getKey()) ? 0 : 1;
      }
    }
    return "books " + lost.size() + " " + doubled + " " + strange;
  }

  private Map<String, Map<String, Integer>> ledger() throws SQLException {
    Map<String, Map<String, Integer>> ledger = new HashMap<>();
    try (PreparedStatement select =
            connection()
                .prepareStatement(
                    "SELECT trade, effect, COUNT(*) FROM ledger GROUP BY trade, effect");
        var row = select.executeQuery()) {
      while (row.next()) {
        ledger
            .computeIfAbsent(row.getString(1), t -> new HashMap<>())
            .put(row.getString(2), row.getInt(3));
      }
    }
    return ledger;
  }
}
