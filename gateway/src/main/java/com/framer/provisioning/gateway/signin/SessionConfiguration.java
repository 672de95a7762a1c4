package com.framer.provisioning.gateway.signin;

import com.framer.provisioning.common.session.ExpiredSessions;
import com.framer.provisioning.gateway.config.GatewaySettings;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions in the database, so that any gateway answers. Only for the paths of the pages: no call
 * of SCIM ever has a session.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(SessionConfiguration.class);
  private static final String PAGES = "/settings";

  /** Long enough to sign in; {@link AccountSessions} gives a session its time after that. */
  private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(15);

  @Bean
  JdbcIndexedSessionRepository sessions(JdbcTemplate jdbc, PlatformTransactionManager manager) {
    var repository = new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(manager));
    // Two requests of one session may write the same attribute.
    new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(repository);
    repository.setTableName("settings_session");
    repository.setDefaultMaxInactiveInterval(BEFORE_SIGN_IN);
    repository.setConversionService(storedValues());
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
      JdbcIndexedSessionRepository sessions, GatewaySettings settings) {
    var ids = new CookieHttpSessionIdResolver();
    ids.setCookieSerializer(cookie(Optional.ofNullable(settings.baseUrl())));
    var filter = new SessionRepositoryFilter<>(sessions);
    filter.setHttpSessionIdResolver(ids);
    var registration = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
    registration.addUrlPatterns(PAGES, PAGES + "/*");
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }

  private static DefaultCookieSerializer cookie(Optional<String> baseUrl) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("settings-session");
    cookie.setCookiePath(PAGES);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    // Without the setting it follows the request, which a proxy may have forwarded without TLS.
    if (baseUrl.filter(url -> url.startsWith("https:")).isPresent()) {
      cookie.setUseSecureCookie(true);
    }
    return cookie;
  }

  /** As usual, except that a value of an older release that can't be read counts as absent. */
  @SuppressWarnings(
      "NullAway") // Spring's converters may return null, which its generics do not say
  private static GenericConversionService storedValues() {
    var conversion = new GenericConversionService();
    var reader = new DeserializingConverter();
    conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversion.addConverter(byte[].class, Object.class, bytes -> read(reader, bytes));
    return conversion;
  }

  private static @Nullable Object read(DeserializingConverter reader, byte[] bytes) {
    try {
      return reader.convert(bytes);
    } catch (SerializationFailedException e) {
      LOG.warn("A value of a session of the pages can't be read and counts as absent", e);
      return null;
    }
  }
}
