package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.WebAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where a bill is: the answer to {@link BillQuery}. Alipay's answer does not repeat which bill was
 * asked for; the names of its files tell. Immutable and thread-safe; its {@code toString} tells
 * nothing, since whoever has the address has the bill.
 */
public final class BillAddress {
  private final Answer answer;
  private final URI url;

  BillAddress(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.url = address(answer.required("bill_download_url"));
  }

  private static URI address(String text) throws UnfitAnswerException {
    try {
      URI url = WebAddress.of(text);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text itself.
    }
    throw new UnfitAnswerException("the answer has no web address as its bill_download_url");
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code bill_download_url}: a ZIP file, for 30 seconds. */
  public URI url() {
    return url;
  }

  /** {@code bill_file_code}: {@code EMPTY_DATA_WITH_BILL_FILE} for a file without any row. */
  public Optional<String> billFileCode() {
    return answer.text("bill_file_code");
  }

  @Override
  public String toString() {
    return "the address of a bill";
  }
}
