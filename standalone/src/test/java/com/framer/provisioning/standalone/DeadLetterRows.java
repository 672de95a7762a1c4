package com.framer.provisioning.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.testkit.database.Login;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Dead letters of a running standalone: how they come into its database, in any number. */
public final class DeadLetterRows {
  /** A create of one person; the placeholders are those of {@code format} in PostgreSQL. */
  private static final String COMMAND =
      """
      {"schemaVersion":1,"id":"%1$s","organizationId":"%2$s","email":"%3$s",
       "actor":{"kind":"SCIM_TOKEN","id":"a token"},"issuedAt":"2026-11-23T10:00:00Z",
       "command":{"type":"CreateUser","scimId":"%4$s","active":true,"payloadHash":"%1$s",
         "resourceSeen":false,"profile":{"userName":"%3$s","emails":[{"value":"%3$s","primary":true}]}}}
      """;

  /** Creates of the demo Organization that a bad release did not apply, the newest first. */
  private static final String ROWS =
      """
      insert into dead_letter (id, original_topic, original_topic_id, original_partition,
        original_offset, command_id, organization_id, email, type, position, cause, message,
        stack_trace, failed_at, record_key, record_value, dlt_topic_id, dlt_partition, dlt_offset)
      select gen_random_uuid(), 'provisioning.commands', 'made', n % 12, place, command,
        organization, email, 'CreateUser', place,
        case when n % 20 = 3 and n > 200 then 'org.springframework.dao.QueryTimeoutException'
          else :cause end,
        -- The cause of each is made general, which takes its time.
        case when n <= 2000 then :message end, repeat(E'\\tat x.Y\\n', 20),
        now() - n * interval '1 second', convert_to(email, 'UTF8'),
        convert_to(format(:json, command, organization, email, gen_random_uuid()), 'UTF8'),
        'made', 0, place
      from (
        select n, nextval('command_position') as place, uuidv7() as command,
          :name || n || '@example.com' as email, o.id as organization
        from generate_series(1, :people) n, organization o where o.name = 'Demo')
      """;

  private final JdbcClient jdbc;

  /** Those of the standalone with that environment. */
  public DeadLetterRows(Map<String, String> environment) {
    this.jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + environment.get("POSTGRES_PORT") + "/provisioning",
                Login.OWNER.user(),
                Login.OWNER.password()));
  }

  /** From now on the database takes no Account of that email, as after a bad migration. */
  public void refuseAccountsOf(String email) {
    jdbc.sql(
            "alter table account add constraint of_a_bad_release check (email <> '%s') not valid"
                .formatted(email))
        .update();
  }

  /** The migration is taken back. */
  public void refuseNobody() {
    jdbc.sql("alter table account drop constraint of_a_bad_release").update();
  }

  /** Returns when the person has an open dead letter. */
  public void await(String email) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                jdbc.sql("select count(*) from dead_letter where state = 'open' and email = ?")
                        .param(email)
                        .query(Integer.class)
                        .single()
                    > 0);
  }

  /** Adds one for each of so many people, whose emails begin with that name. */
  public void add(int people, String name, String cause, String message) {
    int added =
        jdbc.sql(ROWS)
            .param("people", people)
            .param("name", name)
            .param("cause", cause)
            .param("message", message)
            .param("json", COMMAND)
            .update();
    assertThat(added).isEqualTo(people);
  }
}
