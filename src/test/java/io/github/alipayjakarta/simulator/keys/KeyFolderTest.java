package io.github.alipayjakarta.simulator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.protocol.AlipayCertificate;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.PinnedRoots;
import io.github.alipayjakarta.protocol.SignType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OfficialProvider.class)
@DisplayName("The key folder")
class KeyFolderTest {
  @TempDir private Path temp;

  @Test
  @DisplayName("is made with two pairs, private keys readable by their owner alone, and kept")
  void isMadeAndKept() throws Exception {
    Path folder = temp.resolve("new/keys");
    KeyFolder made = KeyFolder.open(folder);

    assertThat(
            AppPrivateKey.of(made.app().privateKey())
                .isPairOf(AlipayPublicKey.of(made.app().publicKey())))
        .isTrue();
    assertThat(made.alipay()).isNotEqualTo(made.app());
    for (String file : new String[] {"app-private-key.pem", "alipay-private-key.pem"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThat(KeyFolder.open(folder).app()).isEqualTo(made.app());
    assertThat(made.nextAlipay()).isEqualTo(KeyFolder.open(folder).nextAlipay());
    assertThat(made.app().toString()).doesNotContain(made.app().privateKey());
  }

  @Test
  @DisplayName(
      "makes SM2 keys, an AES key and certificates when they are asked for, and keeps them")
  void makesTheOthersWhenTheyAreAskedFor() throws Exception {
    Path folder = temp.resolve("keys");
    KeyFolder made = KeyFolder.open(folder);
    assertThat(folder).isDirectoryNotContaining("glob:**{sm2,aes,crt}*");

    Pair sm2 = made.of(SignType.SM2).app();
    Certificates certificates = made.certificates("2021000000000001");
    KeyFolder again = KeyFolder.open(folder);
    assertThat(AppPrivateKey.of(sm2.privateKey()).isPairOf(AlipayPublicKey.of(sm2.publicKey())))
        .isTrue();
    assertThat(again.of(SignType.SM2).app()).isEqualTo(sm2);
    assertThat(again.aesKey()).isEqualTo(made.aesKey()).hasSize(24);
    assertThat(again.certificates("2021000000000001").alipay()).isEqualTo(certificates.alipay());
    assertThat(certificates.appFile()).hasFileName("appCertPublicKey_2021000000000001.crt");
    assertThat(made.toString()).doesNotContain(made.aesKey());
  }

  @Test
  @DisplayName("makes certificates that the official SDK and the library believe, with one serial")
  void makesCertificatesThatOthersBelieve() throws Exception {
    KeyFolder keys = KeyFolder.open(temp.resolve("keys"));
    Certificates certificates = keys.certificates("2021000000000001");
    Instant now = Instant.now();
    PinnedRoots roots = PinnedRoots.of(certificates.roots(), now);
    String next = certificates.issuedTo(Pair.ofTheMoment());

    assertThat(CertificateSn.ofRoots(certificates.roots()))
        .isEqualTo(AntCertificationUtil.getRootCertSN(certificates.roots()))
        .isEqualTo(roots.sn());
    for (String text : new String[] {certificates.alipay(), next}) {
      assertThat(CertificateSn.first(text))
          .isEqualTo(
              AlipaySignature.getCertSN(
                  Files.writeString(temp.resolve("alipay.crt"), text).toString()))
          .isEqualTo(AlipayCertificate.of(text, roots, now).sn());
      assertThat(AntCertificationUtil.isTrusted(text, certificates.roots())).isTrue();
    }
    assertThat(CertificateSn.first(next)).isNotEqualTo(CertificateSn.first(certificates.alipay()));
    String unissued = Certificates.issuedByNobody(Pair.ofTheMoment());
    assertThat(AntCertificationUtil.isTrusted(unissued, certificates.roots())).isFalse();
  }

  @Test
  @DisplayName("with keys of somebody else's is refused, and one of its own that was replaced, too")
  void withOtherKeysIsRefused() throws Exception {
    Path foreign = Files.createDirectories(temp.resolve("real"));
    Files.writeString(foreign.resolve("app_private_key.pem"), "real");
    assertThatThrownBy(() -> KeyFolder.open(foreign))
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("real keys have no business here");
    assertThat(foreign.resolve("app-private-key.pem")).doesNotExist();

    Path own = temp.resolve("own");
    KeyFolder keys = KeyFolder.open(own);
    Files.writeString(own.resolve("alipay-private-key.pem"), "another one");
    assertThatThrownBy(keys::alipay)
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("is not a key that the simulator made")
        .hasMessageNotContaining("another one");
    Files.delete(own.resolve("app-public-key.pem"));
    assertThatThrownBy(keys::app)
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  @DisplayName("that is none is refused in a sentence")
  void thatIsNoneIsRefused() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");

    assertThatThrownBy(() -> KeyFolder.open(file.resolve("below")))
        .isInstanceOf(KeysException.class)
        .hasMessageContaining("cannot be used");
  }
}
