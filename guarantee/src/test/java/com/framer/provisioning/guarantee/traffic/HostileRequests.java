package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.traffic.ScimClient.Answer;
import java.util.List;
import java.util.Random;

/**
 * Hostile requests to gateways. Each is refused, unless a part of the system is down; any other
 * answer is a wrong one. The methods return false if there was no answer, so that nothing was
 * tested.
 */
final class HostileRequests {
  /** The local part of each email: a soft hyphen, a bidirectional control, unquoted specials. */
  private static final List<String> LOOK_ALIKES =
      List.of("ad\u00ADa", "ada\u202E", "a\u200Bda", "ada,bob", "ada:bob", "ada\\\\bob");

  private final ScimClient scim;
  private final Organization organization;
  private final Person victim;
  private final History history;

  HostileRequests(ScimClient scim, Organization organization, Person victim, History history) {
    this.scim = scim;
    this.organization = organization;
    this.victim = victim;
    this.history = history;
  }

  boolean patchTooCostlyForTheGateway() {
    Answer answer = scim.refused(organization, "PATCH", victimPath(), CostlyPatch.ofManyClauses());
    return check(HostileAct.PATCH_TOO_COSTLY_FOR_THE_GATEWAY, answer, 400);
  }

  /** This one is a command, so the promises judge its outcome too. */
  boolean patchTooCostlyForTheProvisioner() {
    String body = CostlyPatch.ofLongTexts();
    Answer answer = scim.change(organization, victim.email(), "PATCH", victimPath(), body);
    return check(HostileAct.PATCH_TOO_COSTLY_FOR_THE_PROVISIONER, answer, 400);
  }

  boolean wrongToken(Random random) {
    Organization nobodys = organization.withToken("wrong-%016x".formatted(random.nextLong()));
    return check(HostileAct.WRONG_TOKEN, create(nobodys, "stranger@c.example"), 401);
  }

  boolean lookAlikeEmail(Random random) {
    String local = LOOK_ALIKES.get(random.nextInt(LOOK_ALIKES.size()));
    return check(HostileAct.LOOK_ALIKE_EMAIL, create(organization, local + "@c.example"), 400);
  }

  private Answer create(Organization as, String email) {
    String user = "{\"schemas\":[\"%s\"],\"userName\":\"%s\"}".formatted(ScimUrn.USER, email);
    return scim.refused(as, "POST", "/Users", user);
  }

  private String victimPath() {
    return "/Users/" + victim.scimId();
  }

  private boolean check(HostileAct act, Answer answer, int refusal) {
    if (answer.isUnknown()) {
      return false;
    }
    if (answer.status() == refusal) {
      history.addHostileAct(act);
    } else {
      history.addWrongAnswer("%s was answered %s".formatted(act, answer));
    }
    return true;
  }
}
