package io.github.alipayjakarta.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parameters that were signed and did not arrive, as far as their value can be guessed. */
final class Missing implements Undo {
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "charset", List.of("utf-8", "UTF-8", "GBK", "gbk", "gb2312"),
          "version", List.of("1.0", "1.1"),
          "sign_type", List.of("RSA2", "RSA"),
          "notify_type", List.of("trade_status_sync"),
          "trade_status",
              List.of("TRADE_SUCCESS", "TRADE_CLOSED", "TRADE_FINISHED", "WAIT_BUYER_PAY"),
          "point_amount", List.of("0.00"),
          "refund_fee", List.of("0.00"));

  /** Those that some messages carry without a value: several at once are guessed of them alone. */
  private static final List<String> OFTEN_EMPTY =
      List.of(
          "body",
          "buyer_logon_id",
          "fund_bill_list",
          "out_biz_no",
          "passback_params",
          "refund_fee",
          "send_back_fee",
          "voucher_detail_list");

  /** What a message of a payment has, whatever the product. */
  private static final List<String> OF_A_PAYMENT =
      List.of(
          "notify_time",
          "notify_type",
          "notify_id",
          "charset",
          "version",
          "sign_type",
          "app_id",
          "trade_no",
          "out_trade_no",
          "trade_status",
          "total_amount",
          "receipt_amount",
          "buyer_pay_amount",
          "fund_bill_list",
          "subject",
          "seller_id",
          "gmt_create",
          "gmt_payment");

  @Override
  public Stream<Guess> guesses(Captured captured) {
    List<String> absent =
        TellingNames.ALL.stream().filter(name -> !captured.has(name)).sorted().toList();
    Stream<Captured> one =
        absent.stream()
            .flatMap(name -> values(name, captured).map(value -> Field.of(name, value)))
            .map(captured::with);
    List<String> mayBeEmpty = OFTEN_EMPTY.stream().filter(name -> !captured.has(name)).toList();
    Stream<Captured> twoEmpty =
        mayBeEmpty.stream()
            .flatMap(
                name ->
                    mayBeEmpty.stream()
                        .filter(other -> other.compareTo(name) > 0)
                        .map(other -> captured.with(Field.of(name, "")).with(Field.of(other, ""))));
    return Stream.concat(one, twoEmpty).map(before -> new Guess(Cause.FIELD_DROPPED, before));
  }

  private static Stream<String> values(String name, Captured captured) {
    Stream<String> others =
        switch (name) {
          case "auth_app_id", "app_id" ->
              Stream.of(captured.value("app_id"), captured.value("auth_app_id"));
          case "total_amount", "receipt_amount", "buyer_pay_amount", "invoice_amount" ->
              Stream.of("total_amount", "receipt_amount", "buyer_pay_amount", "invoice_amount")
                  .map(captured::value);
          case "body", "subject" -> Stream.of(captured.value("subject"), captured.value("body"));
          case "gmt_payment", "gmt_create", "notify_time", "gmt_close" ->
              Stream.of("gmt_payment", "gmt_create", "notify_time", "gmt_close")
                  .map(captured::value);
          default -> USUAL.getOrDefault(name, List.of()).stream();
        };
    return Stream.concat(Stream.of(""), others).distinct();
  }

  /** What such a message usually has, and this one does not; empty where nothing is missed. */
  static List<String> missed(Captured captured) {
    return captured.value("trade_status").equals("TRADE_SUCCESS")
        ? OF_A_PAYMENT.stream().filter(name -> !captured.has(name)).toList()
        : List.of();
  }
}
