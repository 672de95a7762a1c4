package com.framer.provisioning.provisioner.ops.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.transaction.TransactionException;

/**
 * The sessions of the database. While it is away, a session that this provisioner saw a moment
 * before can still be read, so that who is signed in sees what is broken; nothing is written then.
 */
final class RememberedSessions<S extends Session> implements SessionRepository<Session> {
  /** The attribute of a session that is remembered: when the database confirmed it. */
  static final String CONFIRMED = "confirmed";

  private static final Logger LOG = LoggerFactory.getLogger(RememberedSessions.class);

  private final SessionRepository<S> stored;
  private final Class<?> type;
  private final WhileAway<String, Session> whileAway;

  RememberedSessions(SessionRepository<S> stored, Clock clock) {
    this.stored = stored;
    this.type = stored.createSession().getClass();
    this.whileAway = new WhileAway<>(session -> copy(session, clock.instant()), clock);
  }

  private static Session copy(Session session, Instant now) {
    var copy = new MapSession(session);
    copy.setAttribute(CONFIRMED, now);
    return copy;
  }

  @Override
  public Session createSession() {
    return stored.createSession();
  }

  @Override
  @SuppressWarnings("unchecked") // it is one of those that the repository made
  public void save(Session session) {
    if (!type.isInstance(session)) {
      return; // remembered: the database is away
    }
    try {
      stored.save((S) session);
    } catch (DataAccessException | TransactionException away) {
      if (!whileAway.remembers(session.getId())) {
        throw away;
      }
      LOG.debug("The use of a session was not written", away);
    }
  }

  @Override
  public @Nullable Session findById(String id) {
    return whileAway
        .find(id, () -> Optional.ofNullable(stored.findById(id)))
        .filter(session -> !session.isExpired())
        .orElse(null);
  }

  @Override
  public void deleteById(String id) {
    whileAway.forget(id);
    stored.deleteById(id);
  }
}
