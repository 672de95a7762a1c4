package com.framer.provisioning.provisioner.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.provisioner.alarm.Alarms;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.ops.Console;
import com.framer.provisioning.provisioner.ops.SharedConsole;
import com.framer.provisioning.testkit.net.Browser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What burns on one provisioner is on the first page of each. */
@ExtendWith(SharedConsole.class)
@Execution(ExecutionMode.SAME_THREAD)
final class ProvisionersSeeEachOtherTests {
  private static final Console CONSOLE = Console.shared();
  private static final JdbcClient SQL = CONSOLE.pipeline.sql();
  private static final String TOKEN = CONSOLE.pipeline.authorization(OperatorRole.READER);

  /** Other tests share the console, which remembers what it read for a moment. */
  @AfterEach
  void isAloneAgain() {
    SQL.sql("delete from provisioner_state where name like 'host-%'").update();
    Awaitility.await().until(() -> status().path("provisioners").size() == 1);
  }

  @Test
  void alarmOfAnotherProvisionerIsSeenUntilItStops() {
    try (var second = CONSOLE.pipeline.startProvisioner()) {
      second.getBean(Alarms.class).raise("test", "alarm-topic-made-again", "A topic is new.");
      String name = second.getBean(OwnState.class).name();

      JsonNode alarm =
          Awaitility.await().until(() -> status().path("alarms").path(0), JsonNode::isObject);

      assertThat(alarm.path("text").asString()).isEqualTo("A topic is new.");
      assertThat(alarm.path("provisioner").asString()).isEqualTo(name);
      assertThat(status().path("provisioners").valueStream().map(p -> p.path("seen").asBoolean()))
          .containsExactly(true, true);
    }
    Awaitility.await().until(() -> status().path("alarms").isEmpty());
  }

  @Test
  void partitionThatAnotherOneHasPausedIsOnThePage() {
    String paused =
        """
        {"paused":[{"partition":7,"since":"2026-11-26T02:00:00Z","cause":"It waits for a lock","alarm":false,
         "tries":3,"provisioner":"host-b:1"}],"alarms":[],"running":3,"configured":3}\
        """;
    writes("host-b:1", 0, paused);

    Awaitility.await().until(() -> status().at("/partitions/paused/0/partition").asInt() == 7);

    assertThat(page()).contains("Partition 7 is paused", "Found by host-b:1.");
  }

  @Test
  void provisionerThatIsNotSeenAnyMoreIsMissedAndWhatItSaidIsNoLongerTrue() {
    String alarm =
        """
        {"alarms":[{"name":"consumers","since":"2026-11-26T02:00:00Z","text":"Old.","provisioner":"host-c:1"}]}\
        """;
    writes("host-c:1", 60, alarm);
    writes("host-d:1", 60, alarm);
    writes("host-d:1", 0, "{}");
    writes("host-e:1", 3600, alarm);

    Awaitility.await().until(() -> status().path("provisioners").size() == 3);

    assertThat(status().path("alarms").isEmpty()).isTrue();
    assertThat(page())
        .contains("The provisioner host-c:1 is not seen any more")
        .doesNotContain("host-d:1 is not seen", "host-e:1", "Old.");
  }

  private static void writes(String name, int secondsAgo, String state) {
    SQL.sql(
            """
            insert into provisioner_state
            values (gen_random_uuid(), :name, now() - make_interval(secs => :ago), :state::jsonb)
            """)
        .param("name", name)
        .param("ago", secondsAgo)
        .param("state", state)
        .update();
  }

  private static JsonNode status() {
    return CONSOLE.api(TOKEN, "GET", "/ops/api/status", "").body();
  }

  private static String page() {
    Browser browser = CONSOLE.signedIn(Console.READER);
    return browser.get("/ops").body();
  }
}
