package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.common.session.ExpiredSessions;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import com.framer.provisioning.provisioner.ops.OpsSettings;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in the database, so that any provisioner answers; for the console's paths only. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
  /** Long enough to sign in; {@link OperatorSessions} gives a session its time after that. */
  private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(15);

  @Bean
  JdbcIndexedSessionRepository sessions(JdbcTemplate jdbc, PlatformTransactionManager manager) {
    var repository = new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(manager));
    // Two requests of one session may write the same attribute.
    new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
    repository.setTableName("operator_session");
    repository.setDefaultMaxInactiveInterval(BEFORE_SIGN_IN);
    // ExpiredSessions does it.
    repository.setCleanupCron(Scheduled.CRON_DISABLED);
    return repository;
  }

  @Bean
  ExpiredSessions expiredSessions(JdbcIndexedSessionRepository sessions) {
    return ExpiredSessions.deletedBy(sessions::cleanUpExpiredSessions);
  }

  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(
      JdbcIndexedSessionRepository sessions, OpsSettings settings, Clock clock) {
    var ids = new CookieHttpSessionIdResolver();
    ids.setCookieSerializer(cookie(settings.secureCookies()));
    var filter = new SessionRepositoryFilter<Session>(new RememberedSessions<>(sessions, clock));
    filter.setHttpSessionIdResolver(ids);
    var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
    registration.addUrlPatterns(OpsPaths.CONSOLE, OpsPaths.CONSOLE + "/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }

  private static DefaultCookieSerializer cookie(boolean secure) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("ops-session");
    cookie.setCookiePath(OpsPaths.CONSOLE);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    // Without the setting it follows the request, which a proxy may have forwarded without TLS.
    if (secure) {
      cookie.setUseSecureCookie(true);
    }
    return cookie;
  }
}
