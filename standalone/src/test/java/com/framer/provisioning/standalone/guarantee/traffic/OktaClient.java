package com.framer.provisioning.standalone.guarantee.traffic;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.standalone.guarantee.process.Service;
import com.framer.provisioning.standalone.guarantee.traffic.Call.Result;
import com.framer.provisioning.standalone.guarantee.traffic.Scim.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * An identity provider's client: asks whether a person is there, creates, replaces, patches,
 * deactivates and deletes them, one call at a time, and comes again when it is told to or hears
 * nothing. What was answered it looks up at any gateway (rule I1), and it tries the ids of others
 * (rule F3).
 */
final class OktaClient implements Runnable {
  private static final String[] ROLES = {"admin", "admin", "editor", "viewer", ""};
  private static final int TRIES = 3;
  private static final int MOST_THINKING_MS = 40;

  /** A command whose end nobody knows may come to its end as late as this. */
  private static final Duration MURKY = Duration.ofSeconds(25);

  private final Organization organization;
  private final List<Organization> all;
  private final Pace pace;
  private final History history;
  private final Random random;
  private final Scim scim;
  private final Map<String, Long> murkyUntil = new HashMap<>();
  private String lastId = "";

  OktaClient(
      Organization organization,
      List<Organization> all,
      List<Service> gateways,
      Pace pace,
      History history,
      long seed) {
    this.organization = organization;
    this.all = all;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
    scim = new Scim(gateways, random, history);
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      String email = organization.okta().get(random.nextInt(organization.okta().size()));
      act(email);
      if (random.nextInt(10) == 0) {
        looksForStrangers();
      }
      pace.think(random.nextInt(MOST_THINKING_MS));
    }
  }

  private void act(String email) {
    Answer found = scim.find(organization, email);
    if (!found.isOk()) {
      return;
    }
    JsonNode user = found.body().path("Resources").path(0);
    if (user.isMissingNode()) {
      write(email, "POST", "/Users", user(email, true));
      return;
    }
    String path = "/Users/" + user.path("id").asString();
    lastId = path;
    switch (random.nextInt(8)) {
      case 0 -> write(email, "DELETE", path, "");
      case 1, 2 -> write(email, "PATCH", path, patch("active", random.nextBoolean() + ""));
      case 3 -> write(email, "PATCH", path, patch("nickName", "\"n" + random.nextInt(99) + "\""));
      default -> write(email, "PUT", path, user(email, random.nextInt(4) > 0));
    }
  }

  private void write(String email, String method, String path, String body) {
    for (int tries = 0; tries < TRIES && pace.goesOn(); tries++) {
      Answer answer = scim.change(organization, email, method, path, body);
      if (!answer.isUnknown()) {
        check(email, method, path, answer);
        return;
      }
      murkyUntil.put(email, System.nanoTime() + MURKY.toNanos());
      pace.think(300);
    }
  }

  /** Looks at it again, unless something whose end is unknown may have come between. */
  private void check(String email, String method, String path, Answer answer) {
    Long murky = murkyUntil.get(email);
    if (answer.result() != Result.OK || (murky != null && System.nanoTime() - murky < 0)) {
      return;
    }
    String place = method.equals("POST") ? "/Users/" + answer.body().path("id").asString() : path;
    Answer read = scim.get(organization, place);
    if (read.isUnknown()) {
      return;
    }
    boolean shown =
        method.equals("DELETE")
            ? read.status() == 404
            : read.isOk() && essence(read.body()).equals(essence(answer.body()));
    if (!shown) {
      history.addWrongRead("%s of %s: %s, then %s".formatted(method, email, answer, read));
    }
  }

  private static String essence(JsonNode user) {
    return "%s %s %s"
        .formatted(
            user.path("active"),
            user.path("nickName"),
            user.path(ScimUrn.FRAMER_USER).path("organizationRole"));
  }

  private void looksForStrangers() {
    Organization other = all.get(random.nextInt(all.size()));
    if (!other.equals(organization) && !lastId.isEmpty()) {
      Answer answer = scim.get(other, lastId);
      if (!answer.isUnknown() && answer.status() != 404) {
        history.addStranger("%s of %s for %s".formatted(answer, organization.id(), other.id()));
      }
    }
  }

  private String user(String email, boolean active) {
    String role = ROLES[random.nextInt(ROLES.length)];
    return """
    {"schemas":["%s","%s"],"userName":"%s","nickName":"n%d","active":%s,
     "%s":{"organizationRole":"%s"}}
    """
        .formatted(
            ScimUrn.USER,
            ScimUrn.FRAMER_USER,
            email,
            random.nextInt(100),
            active,
            ScimUrn.FRAMER_USER,
            role);
  }

  private static String patch(String path, String value) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
     "Operations":[{"op":"replace","path":"%s","value":%s}]}
    """
        .formatted(path, value);
  }
}
