package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Refund;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Bills to be downloaded: a ZIP of a CSV in GBK, behind an address that is valid for thirty
 * seconds. Unlike Alipay's, a day's bill is there on the same day, and its columns are the most
 * used ones only. Thread-safe.
 */
public final class Bills {
  private static final Duration VALID = Duration.ofSeconds(30);

  private final TradeBook book;
  private final Clock clock;
  private final Numbers numbers;
  private final Supplier<String> address;
  private final Map<String, Ordered> ordered = new ConcurrentHashMap<>();

  private record Ordered(String date, Instant until) {}

  Bills(TradeBook book, Clock clock, Numbers numbers, Supplier<String> address) {
    this.book = book;
    this.clock = clock;
    this.numbers = numbers;
    this.address = address;
  }

  Map<String, Object> address(Business business) throws GatewayException {
    business.required("bill_type");
    String date = business.required("bill_date");
    if (!date.matches("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")) {
      throw Problem.BUSINESS_INVALID.with("：bill_date");
    }
    if (lines(date).isEmpty()) {
      throw Problem.BILL_NOT_EXIST.alone();
    }
    String token = numbers.next(32);
    ordered.put(token, new Ordered(date, clock.instant().plus(VALID)));
    return Map.of("bill_download_url", address.get() + "/bill/" + token + ".zip");
  }

  /** The bill behind an address; empty where it is not valid any more, or never was. */
  public Optional<byte[]> file(String token) {
    return Optional.ofNullable(ordered.get(token))
        .filter(bill -> !clock.instant().isAfter(bill.until))
        .map(bill -> zip(bill.date));
  }

  private List<String> lines(String date) {
    List<String> lines = new ArrayList<>();
    for (Trade trade : book.all()) {
      trade
          .paidAt()
          .map(BeijingTime::text)
          .filter(paid -> paid.startsWith(date))
          .ifPresent(
              paid ->
                  lines.add(
                      line(trade, "交易", paid, trade.order().totalAmount().toPlainString(), "")));
      for (Refund refund : trade.refunds()) {
        String at = BeijingTime.text(refund.at());
        if (at.startsWith(date)) {
          lines.add(
              line(trade, "退款", at, "-" + refund.amount().toPlainString(), refund.outRequestNo()));
        }
      }
    }
    return lines;
  }

  private static String line(Trade trade, String kind, String at, String amount, String number) {
    return String.join(
        ",",
        trade.tradeNo() + "\t",
        trade.order().outTradeNo() + "\t",
        kind,
        "\"" + trade.order().subject().replace("\"", "\"\"") + "\"",
        BeijingTime.text(trade.createdAt()),
        at,
        amount,
        number);
  }

  private byte[] zip(String date) {
    String csv =
        "#支付宝业务明细查询\n#账号：[%s]\n#起始日期：[%s]\n支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,订单金额（元）,退款批次号/请求号\n%s\n#业务明细列表结束\n"
            .formatted("20880000000000020156", date, String.join("\n", lines(date)));
    var bytes = new ByteArrayOutputStream();
    Charset gbk = Charset.forName("GBK");
    try (var zip = new ZipOutputStream(bytes, gbk)) {
      zip.putNextEntry(new ZipEntry("20880000000000020156_" + date.replace("-", "") + "_业务明细.csv"));
      zip.write(csv.getBytes(gbk));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
