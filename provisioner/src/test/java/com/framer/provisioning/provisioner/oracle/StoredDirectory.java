package com.framer.provisioning.provisioner.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.common.identity.Email;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ProjectId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.outcome.OutcomeEnvelope;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.provisioner.commandlog.ReceivedCommand;
import com.framer.provisioning.provisioner.oracle.History.Chunk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * The real store. Every chunk is delivered together with some records before it that were applied
 * already, as after a rebalance, and then repeated as a whole: neither may change anything (G2).
 * Just before some commands a dry run asks what they will do.
 */
final class StoredDirectory implements DirectoryUnderTest {
  private final Store store;
  private final SplittableRandom random;
  private final List<List<ReceivedCommand>> partitions = new ArrayList<>();
  private final Map<CommandId, Outcome> outcomes = new HashMap<>();
  private final Questions questions = new Questions();

  StoredDirectory(Store store, long seed) {
    this.store = store;
    this.random = new SplittableRandom(seed);
    store.clear();
    for (int partition = 0; partition < 3; partition++) {
      partitions.add(new ArrayList<>());
    }
  }

  @Override
  public Map<CommandId, Outcome> apply(Chunk chunk, Instant now) {
    store.clock.set(now);
    List<ReceivedCommand> delivered = delivery(chunk.commands());
    Outcome predicted = dryRun(chunk.commands().getFirst());
    Map<CommandId, OutcomeEnvelope> decided = questions.check(store.apply(delivered));
    assertThat(questions.without(store.apply(delivered)))
        .as("G2, a record below the progress")
        .isEqualTo(decided);
    store.resetProgress();
    store.clock.advance(Duration.ofMinutes(1));
    assertThat(questions.without(store.apply(delivered)))
        .as("G2, a command that the inbox has")
        .isEqualTo(decided);
    decided.forEach(
        (id, outcome) -> {
          Outcome before = outcomes.put(id, outcome.outcome());
          assertThat(before).as("F5").isIn(null, outcome.outcome());
        });
    if (predicted != null) {
      Outcome outcome = outcomes.get(chunk.commands().getFirst().id());
      assertThat(outcome).extracting(Verdict::of).as("dry run").isEqualTo(Verdict.of(predicted));
    }
    return outcomes;
  }

  /** The commands after some applied records of the partition; a replay is delivered alone. */
  private List<ReceivedCommand> delivery(List<CommandEnvelope> commands) {
    int partition = random.nextInt(partitions.size());
    List<ReceivedCommand> records = partitions.get(partition);
    int from = records.size();
    for (int n = random.nextInt(Math.min(from, 4) + 1); n > 0; n--) {
      boolean alone = commands.getFirst().replay() != null || records.get(from - 1).isReplay();
      from -= alone ? 0 : 1;
    }
    for (CommandEnvelope envelope : commands) {
      questions
          .about(envelope, random.nextInt(3) == 0)
          .ifPresent(question -> records.add(store.received(partition, question)));
      records.add(store.received(partition, envelope));
    }
    return records.subList(from, records.size());
  }

  /** The predicted outcome of a replay, null for other commands; the dry run changes nothing. */
  private @Nullable Outcome dryRun(CommandEnvelope envelope) {
    if (envelope.replay() == null || outcomes.containsKey(envelope.id())) {
      return null;
    }
    List<String> before = store.rows(Store.TABLES);
    Outcome predicted = store.dryRun(envelope);
    assertThat(store.rows(Store.TABLES)).as("after the dry run").isEqualTo(before);
    return predicted;
  }

  /** Executes both transactions twice, as after a crash between them or after the second (G3). */
  @Override
  public DeadLetter deadLetter(CommandEnvelope envelope, Instant now) {
    store.clock.set(now);
    int partition = random.nextInt(partitions.size());
    var _ = questions.about(envelope, false); // its outcome is known from now on
    ReceivedCommand received = store.received(partition, envelope);
    partitions.get(partition).add(received);
    long position = store.fixPositionOfFailed(received);
    assertThat(store.fixPositionOfFailed(received)).as("G3").isEqualTo(position);
    OutcomeEnvelope outcome = store.commitDeadLetter(received, position);
    assertThat(store.commitDeadLetter(received, position)).as("F5").isEqualTo(outcome);
    outcomes.put(envelope.id(), outcome.outcome());
    return new DeadLetter(position, outcome.outcome());
  }

  @Override
  public Object allColumns() {
    return store.rows(Store.DIRECTORY);
  }

  @Override
  public Map<Email, AccountId> accounts() {
    var accounts = new HashMap<Email, AccountId>();
    store
        .sql()
        .sql("select email, id from account")
        .query(
            row -> {
              accounts.put(
                  Email.of(row.getString("email")), new AccountId(row.getObject("id", UUID.class)));
            });
    return accounts;
  }

  @Override
  public Snapshot snapshot() {
    assertLogIsComplete();
    var rows = new HashSet<Snapshot.Row>();
    read(
        rows,
        "select email, name from account",
        (row, _) -> new Snapshot.AccountRow(row.getString("email"), row.getString("name")));
    read(
        rows,
        """
        select *, row_number() over (partition by organization_id order by created_at, id) - 1 as age
        from workspace
        """,
        (row, _) ->
            new Snapshot.WorkspaceRow(
                new OrganizationId(id(row, "organization_id")),
                row.getInt("age"),
                new WorkspaceId(id(row, "id")),
                role(row, "default_role")));
    read(
        rows,
        "select * from project",
        (row, _) ->
            new Snapshot.ProjectRow(
                new OrganizationId(id(row, "organization_id")),
                new ProjectId(id(row, "id")),
                new WorkspaceId(id(row, "workspace_id"))));
    readPeople(rows);
    read(
        rows,
        "select organization_id, sum(users) as users from organization_user_count group by 1",
        (row, _) ->
            new Snapshot.CountRow(
                new OrganizationId(id(row, "organization_id")), row.getLong("users")));
    return new Snapshot(rows);
  }

  private void readPeople(Set<Snapshot.Row> rows) {
    read(
        rows,
        """
        select u.*, a.email, u.profile ->> 'userName' as user_name
        from organization_user u join account a on a.id = u.account_id
        """,
        (row, _) -> user(row));
    rows.addAll(StoredFormerAccess.read(store.sql()));
    read(
        rows,
        "select n.*, a.email from user_name n join account a on a.id = n.account_id",
        (row, _) ->
            new Snapshot.UserNameRow(
                new OrganizationId(id(row, "organization_id")),
                row.getString("normal_form"),
                row.getString("email")));
    read(
        rows,
        "select m.*, a.email from workspace_membership m join account a on a.id = m.account_id",
        (row, _) ->
            new Snapshot.MemberRow(
                new OrganizationId(id(row, "organization_id")),
                row.getString("email"),
                new WorkspaceId(id(row, "workspace_id")),
                role(row, "role"),
                row.getString("origin")));
    read(
        rows,
        "select m.*, a.email from project_membership m join account a on a.id = m.account_id",
        (row, _) ->
            new Snapshot.ProjectMemberRow(
                new OrganizationId(id(row, "organization_id")),
                row.getString("email"),
                new ProjectId(id(row, "project_id")),
                new WorkspaceId(id(row, "workspace_id"))));
  }

  private static Snapshot.UserRow user(ResultSet row) throws SQLException {
    String role = row.getString("organization_role");
    UUID commandId = row.getObject("create_command_id", UUID.class);
    OffsetDateTime adminSince = row.getObject("admin_since", OffsetDateTime.class);
    return new Snapshot.UserRow(
        new OrganizationId(id(row, "organization_id")),
        row.getString("email"),
        new ScimId(id(row, "scim_id")),
        row.getObject("deleted_at") == null,
        row.getBoolean("scim_managed"),
        row.getBoolean("active"),
        role == null ? null : Role.of(role),
        row.getString("user_name"),
        adminSince == null ? null : adminSince.toInstant(),
        commandId == null ? null : new CommandId(commandId),
        row.getBoolean("create_unanswered"));
  }

  /** F5: the log has every delivered command once, with its outcome. */
  private void assertLogIsComplete() {
    var statuses = new HashMap<CommandId, String>();
    store
        .sql()
        .sql("select command_id, status from command_log")
        .query(
            row -> {
              statuses.put(new CommandId(id(row, "command_id")), row.getString("status"));
            });
    var expected = new HashMap<CommandId, String>();
    outcomes.forEach((id, outcome) -> expected.put(id, outcome.status()));
    assertThat(statuses).as("F5").isEqualTo(expected);
  }

  private void read(Set<Snapshot.Row> rows, String sql, RowMapper<? extends Snapshot.Row> mapper) {
    rows.addAll(store.sql().sql(sql).query(mapper).list());
  }

  private static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Role role(ResultSet row, String column) throws SQLException {
    return Role.of(row.getString(column));
  }
}
