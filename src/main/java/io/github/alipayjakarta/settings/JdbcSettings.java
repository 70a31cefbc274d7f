package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.jdbc.JtaTransactions;
import io.github.alipayjakarta.jdbc.Transactions;
import io.github.alipayjakarta.jdbc.UnfitException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a JDBC inbox, whose database and transactions the application has. Apart from the
 * others: an application without one loads nothing of it.
 */
record JdbcSettings(Settings settings, Clock clock, Beans beans) {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final String USER_TRANSACTION = "java:comp/UserTransaction";
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

  Inbox inbox(Duration lockWait) {
    Transactions transactions = transactions(dataSource());
    try {
      return JdbcInbox.builder(transactions)
          .clock(clock)
          .lockWait(lockWait)
          .tablePrefix(settings.required(Setting.TABLE_PREFIX))
          .createTables(settings.flag(Setting.CREATE_TABLES))
          .build();
    } catch (UnfitException e) {
      throw new SettingException(settings.name(Setting.INBOX) + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.TABLE_PREFIX) + ": " + e.getMessage(), e);
    }
  }

  void warnOfWaiting(Inbox inbox) {
    try {
      if (inbox.sums().stream().anyMatch(sum -> sum.state() == Unhandled.State.WAITING)) {
        LOG.log(
            Level.ERROR,
            "Notifications that accept mode answered success wait in the inbox and nothing handles"
                + " them: set {0}=accept again, or replay them with Intake.backlog()",
            settings.name(Setting.MODE));
      }
    } catch (Exception notThereYet) {
      LOG.log(Level.DEBUG, "Whether notifications wait is not known yet");
    }
  }

  DataSource dataSource() {
    String name =
        settings
            .required(Setting.INBOX)
            .substring(InboxSettings.JDBC.length())
            .replaceFirst("^:", "");
    boolean isAddress = name.contains("//") || !name.startsWith("java:") && name.contains(":");
    if (isAddress) {
      throw new SettingException(
          settings.name(Setting.INBOX)
              + " is a JDBC URL; write jdbc: and the JNDI name of your DataSource,"
              + " jdbc:java:comp/env/jdbc/shop for example");
    }
    Optional<DataSource> bean = ofBeans(Setting.INBOX, () -> beans.dataSource(name));
    if (bean.isPresent()) {
      return bean.get();
    }
    if (name.isEmpty()) {
      throw new SettingException(
          settings.name(Setting.INBOX)
              + " names no DataSource; write jdbc: and the JNDI name of yours,"
              + " jdbc:java:comp/env/jdbc/shop for example");
    }
    Object found = lookup(name);
    if (found instanceof DataSource dataSource) {
      return dataSource;
    }
    throw new SettingException(
        settings.name(Setting.INBOX)
            + (found == null
                ? ": there is nothing in JNDI under "
                : ": there is no DataSource under ")
            + name
            + "; define a DataSource there as your server's documentation says, or give the filter"
            + " an Intake with a JdbcInbox in code");
  }

  private Transactions transactions(DataSource dataSource) {
    String wanted = settings.oneOf(Setting.TRANSACTIONS, "auto", "jta", "datasource");
    if (wanted.equals("auto")) {
      Optional<Transactions> ofContainer =
          ofBeans(Setting.TRANSACTIONS, () -> beans.transactions(dataSource));
      if (ofContainer.isPresent()) {
        return ofContainer.get();
      }
    }
    Object transaction = wanted.equals("datasource") ? null : lookup(USER_TRANSACTION);
    if (transaction != null) {
      return new JtaTransactions(
          (UserTransaction) transaction,
          (TransactionSynchronizationRegistry) lookup(REGISTRY),
          dataSource);
    }
    if (wanted.equals("jta")) {
      throw new SettingException(
          settings.name(Setting.TRANSACTIONS)
              + " is jta, and this server has no "
              + USER_TRANSACTION
              + "; write datasource");
    }
    return new DataSourceTransactions(dataSource);
  }

  private <T> T ofBeans(Setting setting, Supplier<T> beans) {
    try {
      return beans.get();
    } catch (SettingException e) {
      throw new SettingException(settings.name(setting) + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable Object lookup(String name) {
    try {
      return new InitialContext().lookup(name);
    } catch (NamingException e) {
      return null;
    }
  }
}
