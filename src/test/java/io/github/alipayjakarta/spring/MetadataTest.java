package io.github.alipayjakarta.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.settings.Setting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What editors complete in application.properties")
class MetadataTest {
  private static final JsonObject METADATA = metadata();

  private static JsonObject metadata() {
    try (InputStream json =
        Objects.requireNonNull(
            MetadataTest.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json"))) {
      return Json.createReader(json).readObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("is every setting, in their order, and nothing else")
  void isEverySetting() {
    assertThat(METADATA.getJsonArray("properties").getValuesAs(JsonObject.class))
        .extracting(property -> property.getString("name"))
        .isEqualTo(Arrays.stream(Setting.values()).map(Setting::key).toList());
  }

  @ParameterizedTest(name = "{0} has its default and its own description")
  @EnumSource
  void defaultsAndDescriptionsAreTheSettings(Setting setting) throws IOException {
    JsonObject property =
        METADATA.getJsonArray("properties").getValuesAs(JsonObject.class).get(setting.ordinal());

    assertThat(
            property.containsKey("defaultValue")
                ? property.get("defaultValue") instanceof JsonString text
                    ? text.getString()
                    : property.get("defaultValue").toString()
                : null)
        .isEqualTo(setting.byDefault().orElse(null));
    assertThat(property.getString("description")).isEqualTo(description(setting));
  }

  /** As the source says it. */
  private static String description(Setting setting) throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/github/alipayjakarta/settings/Setting.java"));
    Matcher comment =
        Pattern.compile("/\\*\\*([^/]*)\\*/\\s+" + setting.name() + "\\(").matcher(source);
    assertThat(comment.find()).isTrue();
    return comment
        .group(1)
        .replaceAll("\\s*\\n\\s*\\*\\s?", " ")
        .replaceAll("\\{@code\\s+([^}]*)\\}", "$1")
        .strip();
  }

  @Test
  @DisplayName("hints at words that are settings' own")
  void hintsAreOfSettings() {
    assertThat(METADATA.getJsonArray("hints").getValuesAs(JsonObject.class))
        .extracting(hint -> hint.getString("name"))
        .isSubsetOf(Arrays.stream(Setting.values()).map(Setting::key).toList());
  }
}
