package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AnswerBody;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Believes an answer, or says why not.
 *
 * @param download fetches a certificate that an answer names; null outside certificate mode
 */
record Incoming(
    SignType signType,
    MessageCharset charset,
    Supplier<List<AlipayPublicKey>> alipayKeys,
    @Nullable AesKey aesKey,
    @Nullable CertificateDownload download) {

  /** The answer names a certificate that is not known, and fits none that is. */
  private static final class UnknownCertificateException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String sn;

    UnknownCertificateException(String sn, String sentence) {
      super(sentence);
      this.sn = sn;
    }
  }

  /**
   * What the request makes of its answer; an {@link AlipayException} where that is nothing. At once
   * but where a certificate is downloaded first.
   */
  <A> CompletableFuture<A> read(AlipayRequest<A> request, HttpResponse<byte[]> response) {
    try {
      return readOrDownload(request, response);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <A> CompletableFuture<A> readOrDownload(
      AlipayRequest<A> request, HttpResponse<byte[]> response) {
    try {
      return CompletableFuture.completedFuture(readNow(request, response));
    } catch (UnknownCertificateException e) {
      return Objects.requireNonNull(download)
          .of(e.sn)
          .handle((done, failure) -> readAgain(request, response, failure));
    }
  }

  private <A> A readAgain(
      AlipayRequest<A> request, HttpResponse<byte[]> response, @Nullable Throwable failure) {
    try {
      return readNow(request, response);
    } catch (UnknownCertificateException e) {
      Throwable problem = failure instanceof CompletionException later ? later.getCause() : failure;
      String why = problem == null ? "is forgotten already" : problem.getMessage();
      throw AlipayException.unknown(
          request,
          "the answer is signed with a certificate of Alipay's that is not configured, and that"
              + " certificate "
              + why,
          false,
          problem);
    }
  }

  private <A> A readNow(AlipayRequest<A> request, HttpResponse<byte[]> response)
      throws UnknownCertificateException {
    int status = response.statusCode();
    if (status != 200) {
      throw AlipayException.unknown(
          request,
          "the answer has HTTP status "
              + status
              + (status >= 300 && status < 400 ? ", and no redirect is followed" : ""),
          status >= 500,
          null);
    }
    Answer answer = verified(request, response.body());
    if (!request.goodCodes().contains(answer.code()) || answer.text("sub_code").isPresent()) {
      throw AlipayException.refused(request, answer);
    }
    try {
      return request.read(answer);
    } catch (UnfitAnswerException e) {
      throw AlipayException.unknown(request, e.getMessage(), false, e);
    }
  }

  private Answer verified(AlipayRequest<?> request, byte[] bytes)
      throws UnknownCertificateException {
    String claim = "";
    try {
      AnswerBody body = AnswerBody.of(request.method(), bytes, charset);
      claim = body.claimedError().map(Incoming::hint).orElse("");
      String node = verified(body);
      // Errors come back plain, and whatever comes back plain is believed for its signature.
      return new Answer(node.startsWith("{") ? node : decrypted(request, node));
    } catch (RefusedException e) {
      throw AlipayException.unknown(request, e.getMessage() + claim, false, null);
    }
  }

  /** Of a text in quotes, as it was signed. */
  private String decrypted(AlipayRequest<?> request, String quoted) {
    if (aesKey == null) {
      throw AlipayException.unknown(
          request, "the answer is encrypted, and no AES key is configured", false, null);
    }
    try {
      String cipherText = JsonText.members("{\"text\":" + quoted + "}").get("text");
      String json = aesKey.decrypt(cipherText, charset);
      JsonText.object(json);
      return json;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause stays behind: what a parser says of a text may hold a part of it.
      throw AlipayException.unknown(
          request,
          "the answer is encrypted, and not with the AES key that is configured for this app",
          false,
          null);
    }
  }

  /**
   * The keys that are known come first, whatever the answer names: a wrong name alone costs no
   * download.
   */
  private String verified(AnswerBody body) throws RefusedException, UnknownCertificateException {
    try {
      return body.verified(signType, alipayKeys.get());
    } catch (RefusedException e) {
      String sn = body.claimedCertSn().orElse("");
      if (e.refusal() != Refusal.BAD_SIGNATURE || download == null || !download.isNew(sn)) {
        throw e;
      }
      throw new UnknownCertificateException(sn, e.getMessage());
    }
  }

  /** Alipay leaves errors about app and signature unsigned: a developer needs to see them. */
  private static String hint(String claimed) {
    int subCode = claimed.indexOf(' ') + 1;
    return " (whoever wrote it claims "
        + claimed
        + SubCode.named(claimed.substring(subCode)).map(c -> ": " + c.whatToDo()).orElse("")
        + ")";
  }
}
