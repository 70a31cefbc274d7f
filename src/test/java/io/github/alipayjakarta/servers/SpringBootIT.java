package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("In Spring Boot 3")
class SpringBootIT {
  private static final Path HOME = CompiledApplication.home("spring-boot-3.5");
  private static final String WITHOUT_JPA =
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration,"
          + "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration";

  @Nested
  @DisplayName("with JdbcTemplate in its own transactions of a DataSource")
  class WithJdbcTemplate extends Rules {
    WithJdbcTemplate() {
      super("jdbc", "JdbcTransactionManager", "--spring.autoconfigure.exclude=" + WITHOUT_JPA);
    }
  }

  @Nested
  @DisplayName("with JPA, Hibernate, in its own transactions of JPA")
  class WithJpa extends Rules {
    WithJpa() {
      super("jpa", "JpaTransactionManager", "--spring.jpa.open-in-view=true");
    }
  }

  private abstract static class Rules extends JoinedTransactionRules {
    private final String books;
    private final String manager;
    private final String option;

    Rules(String books, String manager, String option) {
      this.books = books;
      this.manager = manager;
      this.option = option;
    }

    @Override
    Running start(boolean halting) throws Exception {
      Path classes = CompiledApplication.compile(HOME, HOME.resolve("classes"));
      List<String> command =
          ServerProcess.java(
              "-Xmx256m",
              "-Dshop.halts=" + halting,
              "-cp",
              String.join(
                  ":",
                  HOME.resolve("lib") + "/*",
                  classes.toString(),
                  ExplodedWar.origin(TestApplication.FILTER).toString(),
                  ExplodedWar.origin("jakarta.json.Json").toString(),
                  ExplodedWar.origin("org.eclipse.parsson.JsonProviderImpl").toString()),
              "shop.Application",
              "--server.port=0",
              "--server.servlet.context-path=/shop",
              "--spring.datasource.url=" + database.url(),
              "--spring.datasource.username=" + database.user(),
              "--shop.books=" + books,
              "--shop.app-id=" + Alipay.APP_ID,
              "--shop.key=" + alipay.publicKey(),
              option);
      var process =
          new ServerProcess("Spring Boot", HOME.resolve(books + "-" + halting + ".log"), command);
      return new Running(process, RunningServer.port(process));
    }

    @Override
    void end(ServerProcess process) throws Exception {
      process.close();
    }

    @Test
    @DisplayName("it is that manager of transactions and no other")
    void itIsThatManager() throws Exception {
      assertThat(server().awaitLog(0, line -> line.equals("transactions of " + manager)))
          .isPresent();
    }
  }
}
