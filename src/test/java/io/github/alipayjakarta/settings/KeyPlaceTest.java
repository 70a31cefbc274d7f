package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The place of a key")
class KeyPlaceTest {
  @TempDir private static Path folder;

  private static KeyPlace place(String value) {
    return new KeyPlace(value, KeyPlaceTest.class.getClassLoader());
  }

  @Test
  @DisplayName("Text that names no place is the key itself, and is never printed")
  void textThatNamesNoPlaceIsTheKeyItself() throws InvalidKeyException {
    KeyPlace place = place("MIIEvQ");

    assertThat(place.text()).isEqualTo("MIIEvQ");
    assertThat(place.file()).isEmpty();
    assertThat(place).hasToString("place of a key");
  }

  @ParameterizedTest(name = "{0}PATH is a file")
  @ValueSource(strings = {"file:", "file://"})
  void aFileIsNamedByItsPath(String before) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "MIIB");
    KeyPlace place = place(before + file.toAbsolutePath());

    assertThat(place.file()).contains(file.toAbsolutePath());
    assertThat(place.text()).isEqualTo("MIIB");
  }

  @Test
  @DisplayName("A path that no file can have is said to be none")
  void aPathThatNoFileCanHave() {
    assertThatThrownBy(() -> place("file:/keys/\0").text())
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("names a file by no valid path");
  }

  @ParameterizedTest(name = "classpath:{0} is a resource")
  @ValueSource(strings = {"keys/rsa2048-public-x509.pem", "/keys/rsa2048-public-x509.pem"})
  void aResourceIsNamedWithOrWithoutASlash(String path) throws InvalidKeyException {
    assertThat(place("classpath:" + path).text()).contains("-----BEGIN PUBLIC KEY-----");
  }

  @Test
  @DisplayName("A resource that breaks off is said to be unreadable")
  void aResourceThatBreaksOff() {
    var loader =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            };
          }
        };

    assertThatThrownBy(() -> new KeyPlace("classpath:key.pem", loader).text())
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("names a resource that cannot be read: key.pem");
  }

  @Test
  @DisplayName("env:NAME is what the environment variable holds")
  void anEnvironmentVariableIsNamed() throws InvalidKeyException {
    Map.Entry<String, String> any =
        System.getenv().entrySet().stream()
            .filter(variable -> !variable.getValue().isEmpty())
            .findAny()
            .orElseThrow();

    assertThat(place("env:" + any.getKey()).text()).isEqualTo(any.getValue());
  }
}
