package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.ScimId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Does in one Organization what may hold up or confuse the others: every {@link HostileAct}, again
 * and again. The seed shuffles their order; each Organization's client begins at another place of
 * it, so that all of them together do everything soon. Its victims are two people of its own, so
 * that everything about the others is judged as without it.
 */
final class HostileClient extends SeededClient {
  /** Long enough that 40 s of traffic have few large Users: each makes the evidence larger. */
  private static final int MAX_PAUSE_MS = 2500;

  private final Setup setup;
  private final HostileRequests requests;
  private final HostileRecords records;
  private final Person victim;
  private final Person bystander;
  private final Deque<HostileAct> acts = new ArrayDeque<>();
  private boolean isReady;

  /**
   * Creates the client.
   *
   * @param order in which order it does everything for the first time
   */
  HostileClient(
      TrafficContext context, Organization organization, List<HostileAct> order, long seed) {
    super(context, seed);
    acts.addAll(order);
    var random = new Random(seed);
    setup = new Setup(context.system(), context.publisher());
    victim = person(organization, "victim", random);
    bystander = person(organization, "bystander", random);
    var scim = new ScimClient(context.system(), random, context.history());
    requests = new HostileRequests(scim, organization, victim, context.history());
    records = new HostileRecords(context, setup, victim, bystander);
  }

  private static Person person(Organization organization, String name, Random random) {
    return new Person(
        organization.id(),
        "%s-%016x@c.example".formatted(name, random.nextLong()),
        new ScimId(new UUID(random.nextLong(), random.nextLong())));
  }

  @Override
  void step(Random random) {
    if (!isReady) {
      isReady =
          isDecided(victim.createUserAs(CostlyPatch.userWithManyEmails(victim.email())))
              && isDecided(bystander.createUser(null));
      return;
    }
    HostileAct act = next(random);
    if (!act(act, random)) {
      acts.addLast(act);
    }
    pace().pause(random.nextInt(MAX_PAUSE_MS));
  }

  private boolean isDecided(CommandEnvelope command) {
    context().publisher().publish(command);
    history().add(Call.publishedDirectly(command));
    return setup.isDecidedWhile(command.id(), pace()::isRunning);
  }

  private HostileAct next(Random random) {
    if (acts.isEmpty()) {
      List<HostileAct> shuffled = Arrays.asList(HostileAct.values());
      Collections.shuffle(shuffled, random);
      acts.addAll(shuffled);
    }
    return acts.remove();
  }

  /** Returns false if it must be tried again, because a part of the system is down. */
  private boolean act(HostileAct act, Random random) {
    return switch (act) {
      case PATCH_TOO_COSTLY_FOR_THE_GATEWAY -> requests.patchTooCostlyForTheGateway();
      case PATCH_TOO_COSTLY_FOR_THE_PROVISIONER -> requests.patchTooCostlyForTheProvisioner();
      case WRONG_TOKEN -> requests.wrongToken(random);
      case LOOK_ALIKE_EMAIL -> requests.lookAlikeEmail(random);
      case RECORD_TOO_COSTLY, LARGE_USER, MISPLACED_RECORD, EMPTY_RECORD, REUSED_ID -> {
        records.publish(act, random);
        yield true;
      }
    };
  }
}
