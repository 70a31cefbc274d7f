package io.github.alipayjakarta.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.settings.SettingException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

@DisplayName("Of several transaction managers")
class TransactionManagersTest {
  private final TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);
  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private final List<String> begun = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  /** Notes what it begins, and says nothing of a DataSource: as that of JPA. */
  private final class Silent implements PlatformTransactionManager {
    private final String name;
    private final PlatformTransactionManager real;

    Silent(String name) {
      this.name = name;
      this.real = new DataSourceTransactionManager(database.dataSource());
    }

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
      begun.add(name);
      return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
      real.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
      real.rollback(status);
    }
  }

  /** Notes what it begins, and says which DataSource it works on. */
  private DataSourceTransactionManager telling(String name, DataSource dataSource) {
    return new DataSourceTransactionManager(dataSource) {
      private static final long serialVersionUID = 1L;

      @Override
      protected void doBegin(Object transaction, TransactionDefinition definition) {
        begun.add(name);
        super.doBegin(transaction, definition);
      }
    };
  }

  private void bean(String name, boolean primary, PlatformTransactionManager manager) {
    var definition = new RootBeanDefinition(PlatformTransactionManager.class, () -> manager);
    definition.setPrimary(primary);
    beans.registerBeanDefinition(name, definition);
  }

  private void begins(String name) throws Exception {
    new TransactionManagers(beans)
        .on(database.dataSource())
        .orElseThrow()
        .run(connection -> "done");
    assertThat(begun).containsExactly(name);
  }

  @Test
  @DisplayName("the primary one goes before another that works on the inbox's DataSource")
  void thePrimaryOneGoesFirst() throws Exception {
    bean("batch", false, telling("batch", database.dataSource()));
    bean("jpa", true, new Silent("jpa"));

    begins("jpa");
  }

  @Test
  @DisplayName("the one that works on the inbox's DataSource is taken where none is primary")
  void theOneOnTheDataSourceIsTaken() throws Exception {
    bean("jpa", false, new Silent("jpa"));
    bean("batch", false, telling("batch", database.dataSource()));

    begins("batch");
  }

  @Test
  @DisplayName("the primary one is passed over where it says that it works on another DataSource")
  void thePrimaryOneOfAnotherDataSourceIsPassedOver() throws Exception {
    try (TestDatabase other = TestDatabase.fresh(TestDatabase.Kind.H2)) {
      bean("other", true, telling("other", other.dataSource()));
      bean("batch", false, telling("batch", database.dataSource()));

      begins("batch");
    }
  }

  @Test
  @DisplayName("none is guessed: the sentence says what to write")
  void noneIsGuessed() {
    assertThat(new TransactionManagers(beans).on(database.dataSource())).isEmpty();
    bean("one", false, new Silent("one"));
    bean("two", false, new Silent("two"));

    assertThatThrownBy(() -> new TransactionManagers(beans).on(database.dataSource()))
        .isInstanceOf(SettingException.class)
        .hasMessageContainingAll("(one, two)", "with @Primary");
  }
}
