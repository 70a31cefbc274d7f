package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.matrix.Cell.Trait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Where one cell is played: the nodes, the sender, the judge. For one thread. */
final class Stage implements AutoCloseable {
  /** How long a dead process stays down: some sends find nobody. */
  private static final Duration DOWN = Duration.ofMinutes(16);

  /** How many sends at once in the cells of the matrix. */
  static final int THREADS = 24;

  private static final int IN_THE_MIDDLE = 3;

  private final Site site;
  private final List<Node> nodes;
  private final Child judge;
  private final Scale scale;
  private final Random random;
  private final SendersRecord record;
  private final Sender sender;
  private final String prefix;
  private final long startedAt = System.nanoTime();
  private final Queue<Notice> unjudged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong withoutWork = new AtomicLong();
  private final List<Node> down = new ArrayList<>();
  private int trades;
  private long hits;
  private Duration took = Duration.ZERO;

  /**
   * How much of everything.
   *
   * @param rounds how often the fault is made to happen in a cell
   * @param trades how many trades it meets each time
   */
  record Scale(int rounds, int trades) {}

  Stage(
      Site site,
      List<Node> nodes,
      Child judge,
      Scale scale,
      int threads,
      Random random,
      String name) {
    this.site = site;
    this.nodes = nodes;
    this.judge = judge;
    this.scale = scale;
    this.random = random;
    this.prefix = "T" + Math.floorMod(name.hashCode(), 1_000_000) + "x";
    this.record = new SendersRecord(site.kind() + " " + name);
    this.sender = new Sender(threads, this::nextNode, this::answered);
    sender.afterBatch(this::afterBatch);
  }

  private Node nextNode() {
    return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
  }

  Site site() {
    return site;
  }

  Sender sender() {
    return sender;
  }

  Scale scale() {
    return scale;
  }

  /** The only one, where there is only one. */
  Node node() {
    return nodes.get(0);
  }

  /** When a round begins: the one before it is over. */
  Duration round(int round) {
    return Duration.ofDays(2).multipliedBy(round);
  }

  /** Makes ready what happens to a number of trades, the first of it within minutes. */
  void trades(Duration from, int number) {
    for (int i = 0; i < number; i++) {
      Story story = story(from).paid();
      if (i % 3 == 1) {
        story.refunded();
      }
      if (i % 4 == 2) {
        story.finished();
      }
      Duration at = from.plusSeconds(1 + random.nextInt(150));
      for (Notice notice : story.notices()) {
        send(at, notice, i % 5 == 3 ? 3 : 1);
        at = at.plusMinutes(10 + random.nextInt(60));
      }
    }
  }

  /** A new trade, paid then. */
  Story story(Duration paid) {
    return story(paid, Optional.empty());
  }

  /** A new trade which ends without the money, with this effect. */
  Story story(Duration paid, Optional<String> end) {
    return new Story(prefix + trades++, sender.begin().plus(paid), end);
  }

  void send(Duration at, Notice notice, int copies) {
    record(notice);
    sender.send(at, notice, copies);
  }

  /** It is going to be sent. */
  void record(Notice notice) {
    record.sent(notice);
  }

  /** Ends the node from outside, in the middle of the next sends. */
  void killBeside(Node node) {
    sender.beside(
        () -> {
          sender.awaitSends(IN_THE_MIDDLE);
          node.kill();
        });
  }

  /** The fault happened so many times more. */
  void hit(long times) {
    hits += times;
  }

  /** Asked at once, where the database can be read beside the application. */
  private void answered(Notice notice) {
    if (site.isEmbedded()) {
      unjudged.add(notice);
    } else {
      judge(notice);
    }
  }

  private void judge(Notice notice) {
    String answer = judge.ask("has " + notice.told());
    if (answer.equals("no")) {
      withoutWork.incrementAndGet();
    } else if (!answer.equals("yes")) {
      unjudged.add(notice);
    }
  }

  /** A node that has died is started again, some time later. */
  private void afterBatch() {
    for (Node node : nodes) {
      if (!node.isAlive() && !down.contains(node)) {
        down.add(node);
        hits++;
        judgeTheRest();
        sender.at(
            sender.now().plus(DOWN),
            () -> {
              node.start();
              down.remove(node);
            });
      }
    }
    if (!site.isEmbedded()) {
      judgeTheRest();
    }
  }

  /** Whoever died after its last answer was not missed yet: it is started again now. */
  void revive() throws IOException {
    for (Node node : nodes) {
      if (!down.contains(node) && !node.answers()) {
        node.kill();
        hits++;
        judgeTheRest();
        node.start();
      }
    }
  }

  private void judgeTheRest() {
    List<Notice> rest = new ArrayList<>();
    for (Notice next = unjudged.poll(); next != null; next = unjudged.poll()) {
      rest.add(next);
    }
    rest.forEach(this::judge);
  }

  /** Plays it to its end. */
  void play() throws Exception {
    sender.run();
    revive();
    took = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** What became of it; for an embedded database, once the application is dead. */
  Verdict verdict(String mode, String cell, String note, Set<Trait> traits) throws IOException {
    record.close();
    judgeTheRest();
    if (!unjudged.isEmpty()) {
      throw new IOException("the judge cannot read the books of " + cell);
    }
    String[] books = judge.ask("books " + record.file().toAbsolutePath()).split(" ");
    if (!books[0].equals("books")) {
      throw new IOException(cell + ": " + String.join(" ", books));
    }
    return new Verdict(
        site.kind().toString(),
        mode,
        cell,
        sender.notices(),
        sender.sends(),
        sender.failures(),
        hits,
        scale.rounds(),
        Long.parseLong(books[1]),
        Long.parseLong(books[2]),
        Long.parseLong(books[3]),
        withoutWork.get(),
        took,
        note,
        traits);
  }

  @Override
  public void close() {
    sender.close();
  }
}
