package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a bill to a temporary file, so that whoever reads its rows may take longer than Alipay
 * waits.
 */
record BillDownload(Exchange exchange, @Nullable Path directory) {

  /** Fetches what was asked for; cancelling the future hangs up and leaves no file behind. */
  CompletableFuture<Bill> after(CompletableFuture<BillAddress> asked, BillQuery query) {
    CompletableFuture<Bill> bill = new CompletableFuture<>();
    asked
        .thenCompose(address -> fetch(query, address, bill))
        .whenComplete(
            (fetched, failure) -> {
              if (failure != null) {
                bill.completeExceptionally(
                    failure instanceof CompletionException ? failure.getCause() : failure);
              } else if (!bill.complete(fetched)) {
                fetched.close();
              }
            });
    bill.whenComplete((fetched, failure) -> asked.cancel(true));
    return bill;
  }

  private CompletableFuture<Bill> fetch(
      BillQuery query, BillAddress address, CompletableFuture<Bill> wanted) {
    HttpRequest request = HttpRequest.newBuilder(address.url()).build();
    Path file = temporaryFile();
    CompletableFuture<HttpResponse<Path>> sent =
        exchange.send(request, () -> BodySubscribers.ofFile(file, StandardOpenOption.WRITE));
    wanted.whenComplete((bill, failure) -> sent.cancel(true));
    return sent.handle(
        (response, failure) -> {
          try {
            if (failure != null) {
              throw exchange.failure(query, failure);
            }
            if (response.statusCode() != 200) {
              throw AlipayException.unknown(
                  query,
                  "the bill's address answers with HTTP status " + response.statusCode(),
                  false,
                  null);
            }
            return new Bill(file);
          } catch (IOException e) {
            delete(file);
            throw AlipayException.unknown(
                query, "what the bill's address answers is no ZIP file", false, e);
          } catch (RuntimeException e) {
            delete(file);
            throw e;
          }
        });
  }

  private Path temporaryFile() {
    try {
      return directory == null
          ? Files.createTempFile("alipay-bill-", ".zip")
          : Files.createTempFile(directory, "alipay-bill-", ".zip");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is temporary anyhow, and the reason for deleting it says more.
      file.toFile().deleteOnExit();
    }
  }
}
