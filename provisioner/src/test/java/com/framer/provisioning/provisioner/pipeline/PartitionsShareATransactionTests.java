package com.framer.provisioning.provisioner.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a poll brings of many partitions is applied in one transaction, unless one of them fails.
 */
@ProvisionerSettings("--provisioner.consumer.consumers=1")
final class PartitionsShareATransactionTests extends FailedCommands {
  private static final int PARTITIONS = 12;

  /** One transaction each would be twelve. A poll may come while the first fetches arrive. */
  private static final int FEW = 4;

  private static final int ROUNDS = 6;

  @BeforeEach
  void everyPartitionHasItsProgress() {
    assertThat(oneOfEachPartition()).allMatch(c -> acme.status(c).equals("applied"));
  }

  @Test
  void pollOfAllPartitionsTakesFewTransactions() { // G2, F5
    pipeline.stopProvisioners();
    List<CommandEnvelope> commands = oneOfEachPartition();
    commands.addAll(oneOfEachPartition());
    pipeline.startProvisioner();

    assertThat(commands).allMatch(c -> acme.status(c).equals("applied"));
    assertThat(transactions(commands)).isLessThanOrEqualTo(FEW);
  }

  @Test
  void partitionThatMustWaitHoldsUpNoOtherOfItsPoll() { // G5, G7
    pipeline.stopProvisioners();
    release.breaks(bob, "40001"); // of which PostgreSQL says: try again
    List<CommandEnvelope> others = oneOfEachPartition();
    CommandEnvelope blocked = acme.creates(bob, null);
    pipeline.startProvisioner();

    others.removeIf(c -> Acme.partition(c.email().value()) == Acme.partition(bob));
    assertThat(others).allMatch(c -> acme.status(c).equals("applied"));
    assertThat(pipeline.isDecided(blocked)).isFalse();
    release.isReplaced();
    assertThat(acme.status(blocked)).isEqualTo("applied");
    assertThat(deadLetters.records(blocked)).isEmpty();
  }

  @Test
  void poisonIsDeadLetteredWithoutTheOthersOfItsPoll() { // G5
    pipeline.stopProvisioners();
    release.breaks(bob);
    List<CommandEnvelope> others = oneOfEachPartition();
    CommandEnvelope poison = acme.creates(bob, null);
    pipeline.startProvisioner();

    assertThat(acme.status(poison)).isEqualTo("dead-lettered");
    assertThat(others).allMatch(c -> acme.status(c).equals("applied"));
  }

  @Test
  void afterASlowFailureThePartitionsAreApartForAWhile() { // G7
    release.breaksLate(bob);
    poisonInEachOfSomePolls();

    assertThat(splits()).isEqualTo(1);
  }

  @Test
  void afterAQuickFailureThePartitionsAreTogetherAgain() { // G5
    release.breaks(bob);
    poisonInEachOfSomePolls();

    assertThat(splits()).isGreaterThan(1);
  }

  @Test
  void transactionThatIsSharedHasLessTime() { // G7
    pipeline
        .sql()
        .sql(
            """
            create table limits (email text, lasts text, waits text);
            create function note_limits() returns trigger language plpgsql as $$
            begin
              insert into limits values (new.email,
                current_setting('transaction_timeout'), current_setting('lock_timeout'));
              return null;
            end $$;
            create trigger limits after insert on account
              for each row execute function note_limits();
            """)
        .update();
    pipeline.stopProvisioners();
    List<CommandEnvelope> shared = oneOfEachPartition();
    pipeline.startProvisioner();
    assertThat(shared).allMatch(c -> acme.status(c).equals("applied"));
    CommandEnvelope alone = acme.creates(Acme.someone(), null);
    assertThat(acme.status(alone)).isEqualTo("applied");

    assertThat(shared).extracting(PartitionsShareATransactionTests::limits).contains("5s 1s");
    assertThat(limits(alone)).isEqualTo("20s 5s");
  }

  private static String limits(CommandEnvelope command) {
    return pipeline
        .sql()
        .sql("select lasts || ' ' || waits from limits where email = :email")
        .param("email", command.email().value())
        .query(String.class)
        .single();
  }

  private void poisonInEachOfSomePolls() {
    pipeline.stopProvisioners();
    for (int i = 0; i < ROUNDS; i++) {
      List<CommandEnvelope> others = oneOfEachPartition();
      CommandEnvelope poison = acme.creates(bob, null);
      if (i == 0) {
        pipeline.startProvisioner();
      }
      assertThat(acme.status(poison)).isEqualTo("dead-lettered");
      assertThat(others).allMatch(c -> acme.status(c).equals("applied"));
    }
  }

  private static int splits() {
    Matcher matcher =
        Pattern.compile("provisioner_polls_split_total(?:\\{.*})? (\\d+)\\.0\n")
            .matcher(pipeline.get("/actuator/prometheus").body());
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static List<CommandEnvelope> oneOfEachPartition() {
    Map<Integer, String> people = new HashMap<>();
    while (people.size() < PARTITIONS) {
      String someone = Acme.someone();
      people.put(Acme.partition(someone), someone);
    }
    List<CommandEnvelope> commands = new ArrayList<>();
    people.values().forEach(someone -> commands.add(acme.creates(someone, null)));
    return commands;
  }

  /** How many wrote the commands' rows. */
  private static int transactions(List<CommandEnvelope> commands) {
    return pipeline
        .sql()
        .sql("select count(distinct xmin::text) from command_log where command_id = any(:ids)")
        .param("ids", SqlArrays.ids(commands, CommandEnvelope::id))
        .query(Integer.class)
        .single();
  }
}
