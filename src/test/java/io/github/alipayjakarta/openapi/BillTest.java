package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.github.alipayjakarta.Seeded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bill")
@Timeout(120)
class BillTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final BillQuery YESTERDAY =
      BillQuery.of(BillQuery.TRADE, LocalDate.parse("2026-11-22"));
  private static final String DETAILS = "20881021568_20261122_业务明细.csv";
  private static final String HEAD =
      """
      #支付宝业务明细查询
      #账号：[2088000000000000156]
      #-----------------------------------------业务明细列表----------------------------------------
      支付宝交易号,商户订单号,业务类型,商品名称,订单金额（元）,备注
      """;
  private static final String TAIL =
      """
      #-----------------------------------------业务明细列表结束------------------------------------
      #导出时间：[2026年11月23日 09:00:00]
      """;

  private final PretendGateway gateway = new PretendGateway();
  @TempDir private Path directory;

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  @AfterEach
  void closeGateway() throws IOException {
    gateway.close();
    assertThat(temporaryFiles()).as("temporary files").isEmpty();
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private AlipayClient.Builder clientBuilder() {
    return gateway.clientBuilder().billDirectory(directory);
  }

  private AlipayClient client() {
    return clientBuilder().build();
  }

  private void billIs(Handler handler) {
    gateway.server().createContext("/bill", handler::handle);
    gateway.answers(
        "{\"code\":\"10000\",\"bill_download_url\":\""
            + gateway.address().replace("gateway.do", "bill").replace("/", "\\/")
            + "\"}");
  }

  private void billIs(byte[] zip) {
    billIs(exchange -> PretendGateway.send(exchange, 200, zip));
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, GBK)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(GBK));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("is fetched, unzipped and read as rows, without remarks, headers and Excel's tabs")
  void isReadAsRows() throws IOException {
    String rows =
        "2026112222001400000000000001\t,R-1\t,交易\t,辣条,88.88,\r\n"
            + "2026112222001400000000000002\t,R-2\t,退款\t,\"大, \"\"辣\"\"条\" ,-8.80,\t谢谢\r\n"
            + "\r\n"
            + "2026112222001400000000000003\t,R-3\t,交易\t,\"半句,1.00,\n"
            + "2026112222001400000000000004\t,R-4\t,交易\t,\"a\" b,1.00,x,y";
    billIs(
        zip(
            "目录/",
            "",
            DETAILS,
            HEAD.replace("\n", "\r\n") + rows + "\r\n" + TAIL,
            "20881021568_20261122_业务明细(汇总).csv",
            "#汇总\r\n门店编号,合计\r\n\t,80.08"));

    try (Bill bill = client().bill(YESTERDAY)) {
      assertThat(bill.files()).containsExactly(DETAILS, "20881021568_20261122_业务明细(汇总).csv");
      assertThat(bill).hasToString("a bill of 3 files");
      List<BillRow> all = bill.rows().toList();
      assertThat(all).hasSize(5);
      BillRow refund = all.get(1);
      assertThat(refund.value("支付宝交易号")).isEqualTo("2026112222001400000000000002");
      assertThat(refund.value("商户订单号")).isEqualTo("R-2");
      assertThat(refund.value("业务类型")).isEqualTo("退款");
      assertThat(refund.value("商品名称")).isEqualTo("大, \"辣\"条");
      assertThat(refund.value("订单金额（元）")).isEqualTo("-8.80");
      assertThat(refund.value("备注")).isEqualTo("谢谢");
      assertThat(refund.line()).isEqualTo(6);
      assertThat(refund.file()).isEqualTo(DETAILS);
      assertThat(refund).hasToString("line 6 of the bill's file " + DETAILS);
      assertThat(all.get(0).value("备注")).isEmpty();
      assertThat(all.get(2).value("商品名称")).isEqualTo("\"半句");
      assertThat(all.get(3).values()).contains("\"a\" b", "y").hasSize(7);
      assertThat(all.get(4).columns()).containsExactly("门店编号", "合计");
      assertThat(all.get(4).value("合计")).isEqualTo("80.08");
      assertThat(bill.rows(DETAILS)).hasSize(4);
      assertThatThrownBy(() -> all.get(3).value("备注"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("line 9 of the bill's file " + DETAILS + " has 7 values for 6 columns");
      assertThatThrownBy(() -> all.get(0).value("金额"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the bill has no column 金额");
      assertThatThrownBy(() -> bill.rows("x.csv"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the bill has no such file");
    }
  }

  @Test
  @DisplayName("of a million rows is read one row at a time, by stream and by iterator")
  void ofAMillionRows() {
    int rows = 1_000_000;
    billIs(exchange -> millionRows(exchange, rows));

    try (Bill bill = client().bill(YESTERDAY)) {
      long[] sums = new long[2];
      bill.rows()
          .forEach(
              row -> {
                sums[0]++;
                sums[1] += Long.parseLong(row.value("商户订单号").substring(2));
              });
      assertThat(sums[0]).isEqualTo(rows);
      assertThat(sums[1]).isEqualTo((long) rows * (rows - 1) / 2);

      Iterator<BillRow> iterator = bill.rows().iterator();
      List<WeakReference<BillRow>> first = new ArrayList<>();
      for (int i = 0; i < 100_000; i++) {
        first.add(new WeakReference<>(iterator.next()));
      }
      System.gc();
      // The last one may still be held by the iterator.
      assertThat(first.subList(0, 99_999)).allMatch(reference -> reference.get() == null);
      assertThat(iterator.hasNext()).isTrue();
    }
  }

  /** Made while it is sent: no side ever holds it. */
  private static void millionRows(HttpExchange exchange, int rows) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var zip = new ZipOutputStream(exchange.getResponseBody(), GBK)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry(DETAILS));
      zip.write(HEAD.getBytes(GBK));
      byte[] end = "\t,交易\t,辣条,88.88,\r\n".getBytes(GBK);
      for (int i = 0; i < rows; i++) {
        zip.write(("2026112222001400000000000001\t,R-" + i).getBytes(GBK));
        zip.write(end);
      }
      zip.write(TAIL.getBytes(GBK));
      zip.closeEntry();
    }
  }

  @Test
  @DisplayName("with a name that was cut within a character loses that name's end and no more")
  void withACutName() throws IOException {
    var csv = new ByteArrayOutputStream();
    csv.write("支付宝交易号,商品名称,订单金额（元）\n1,".getBytes(GBK));
    csv.write("辣条".getBytes(GBK), 0, 3);
    csv.write(",88.88\n".getBytes(GBK));
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write(csv.toByteArray());
    }
    billIs(bytes.toByteArray());

    try (Bill bill = client().bill(YESTERDAY)) {
      assertThat(bill.rows())
          .extracting(BillRow::values)
          .containsExactly(List.of("1", "辣\uFFFD", "88.88"));
    }
  }

  @Test
  @DisplayName("lies among the JVM's temporary files where no directory is set, and not for long")
  void liesAmongTemporaryFiles() throws IOException {
    billIs(zip(DETAILS, HEAD));

    try (Bill bill = gateway.client().bill(YESTERDAY)) {
      assertThat(bill.rows()).isEmpty();
      assertThat(temporaryFiles()).isEmpty();
    }
  }

  @Test
  @DisplayName("without any row has none")
  void withoutAnyRow() throws IOException {
    billIs(zip(DETAILS, HEAD + TAIL, "empty.csv", ""));

    try (Bill bill = client().bill(YESTERDAY)) {
      assertThat(bill.rows()).isEmpty();
      Iterator<BillRow> rows = bill.rows().iterator();
      assertThat(rows.hasNext()).isFalse();
      assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  private AlipayException refused(AlipayClient client) {
    AlipayException e = catchThrowableOfType(AlipayException.class, () -> client.bill(YESTERDAY));
    assertThat(e).isNotNull();
    assertThat(e.outcomeUnknown()).isTrue();
    return e;
  }

  @Test
  @DisplayName("that is none, or not whole, is refused, and nothing of it stays")
  void thatIsNone() throws IOException {
    byte[] whole = zip(DETAILS, HEAD);
    billIs("<html>已过期</html>".getBytes(GBK));
    assertThat(refused(client()))
        .hasMessageContaining("what the bill's address answers is no ZIP file");
    gateway.server().removeContext("/bill");

    billIs(Arrays.copyOf(whole, whole.length - 30));
    assertThat(refused(client())).hasMessageContaining("no ZIP file");
    gateway.server().removeContext("/bill");

    billIs(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/bill");
          PretendGateway.send(exchange, 302, new byte[0]);
        });
    assertThat(refused(client())).hasMessageContaining("answers with HTTP status 302");
    gateway.server().removeContext("/bill");

    billIs(whole);
    assertThat(refused(clientBuilder().billLimits(Duration.ofMinutes(1), 100).build()))
        .hasMessageContaining("the answer is larger than 100 bytes");
  }

  @Test
  @DisplayName("that dribbles is refused when its time is over, and nothing of it stays")
  void thatDribbles() {
    CountDownLatch over = new CountDownLatch(1);
    billIs(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('P');
          exchange.getResponseBody().flush();
          await(over);
        });

    assertThat(refused(clientBuilder().billLimits(Duration.ofMillis(500), 1 << 20).build()))
        .hasMessageContaining("no complete answer within 0.5 s");
    over.countDown();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  @DisplayName("whose address Alipay refuses to tell is refused as every call is")
  void whoseAddressIsNotTold() {
    gateway.answers("{\"code\":\"40004\",\"sub_code\":\"isp.bill_not_exist\"}");

    AlipayException e = catchThrowableOfType(AlipayException.class, () -> client().bill(YESTERDAY));

    assertThat(e.subCode()).contains("isp.bill_not_exist");
  }

  @Test
  @DisplayName("that nobody waits for any more leaves no file behind")
  void thatNobodyWaitsFor() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    billIs(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          begun.countDown();
          await(over);
        });

    CompletableFuture<Bill> bill = client().billAsync(YESTERDAY);
    assertThat(await(begun)).isTrue();
    assertThat(temporaryFiles()).hasSize(1);
    try (WatchService changes = directory.getFileSystem().newWatchService()) {
      directory.register(changes, StandardWatchEventKinds.ENTRY_DELETE);
      bill.cancel(true);
      while (!temporaryFiles().isEmpty()) {
        assertThat(changes.poll(60, TimeUnit.SECONDS)).isNotNull();
      }
    }
    over.countDown();
  }

  @Test
  @DisplayName("with a damaged file, or an endless line, ends with an exception")
  void withADamagedFile() throws IOException {
    var random = new Random(1);
    String letters =
        random.ints(5000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
    byte[] damaged = zip(DETAILS, "a,b\n" + letters);
    damaged[damaged.length / 2] ^= 1;
    billIs(damaged);
    try (Bill bill = client().bill(YESTERDAY)) {
      assertThatThrownBy(() -> bill.rows().count()).isInstanceOf(UncheckedIOException.class);
    }
    gateway.server().removeContext("/bill");

    billIs(zip(DETAILS, "a,b\n" + "x".repeat((1 << 20) + 1)));
    try (Bill bill = client().bill(YESTERDAY)) {
      assertThatThrownBy(() -> bill.rows().forEach(row -> {}))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("a line is longer than 1048576 characters");
    }
  }

  @Test
  @DisplayName("has in its rows what was written, whatever stands in the values")
  void hasWhatWasWritten() throws IOException {
    Random random = Seeded.random(getClass());
    String[] pieces = {"a", "辣", ",", "\"", "\"\"", "1.00", "b c", "#"};
    for (int i = 0; i < 2000; i++) {
      List<String> values =
          Stream.generate(
                  () ->
                      random
                          .ints(random.nextInt(5), 0, pieces.length)
                          .mapToObj(p -> pieces[p])
                          .collect(Collectors.joining()))
              .limit(1 + random.nextInt(5))
              .toList();
      String line =
          values.stream()
              .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
              .collect(Collectors.joining(" \t, "));

      assertThat(CsvLine.values(CsvLine.read(new StringReader(line + "\r\nnext"))))
          .isEqualTo(values);
    }
  }
}
