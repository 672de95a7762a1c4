package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.Scim.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * An identity provider's client for one person: asks whether the person is there, creates,
 * replaces, patches, deactivates and deletes, one call at a time, and comes again when it is told
 * to or hears nothing. What was answered it looks up at every gateway (rule I1), and it tries the
 * person's id in another Organization (rule F3).
 */
final class OktaClient implements Runnable {
  private static final String[] ROLES = {"admin", "admin", "editor", "viewer", ""};
  private static final int TRIES = 3;
  private static final int MOST_THINKING_MS = 40;

  /**
   * How long after a call began its command may still come onto the topic: the gateway's producer
   * may block for 5 s and tries for 10 s. What begins later is applied after it (rule G1).
   */
  private static final Duration MURKY = Duration.ofSeconds(16);

  private final Organization organization;
  private final String email;
  private final List<Organization> all;
  private final Scim scim;
  private final Pace pace;
  private final History history;
  private final Random random;
  private long murkyUntil = System.nanoTime();
  private String lastId = "";

  OktaClient(
      Organization organization,
      String email,
      List<Organization> all,
      Scim scim,
      Pace pace,
      History history,
      long seed) {
    this.organization = organization;
    this.email = email;
    this.all = all;
    this.scim = scim;
    this.pace = pace;
    this.history = history;
    random = new Random(seed);
  }

  @Override
  public void run() {
    while (pace.goesOn()) {
      var step = new Random(random.nextLong()); // what this one finds does not change the next
      act(step);
      if (step.nextInt(10) == 0) {
        looksForStrangers(step);
      }
      pace.think(step.nextInt(MOST_THINKING_MS));
    }
  }

  private void act(Random step) {
    Answer found = scim.find(organization, email);
    if (!found.isOk()) {
      return;
    }
    JsonNode user = found.body().path("Resources").path(0);
    if (user.isMissingNode()) {
      write("POST", "/Users", user(step, true));
      return;
    }
    String path = "/Users/" + user.path("id").asString();
    lastId = path;
    switch (step.nextInt(8)) {
      case 0 -> write("DELETE", path, "");
      case 1, 2 -> write("PATCH", path, patch("active", step.nextBoolean() + ""));
      case 3 -> write("PATCH", path, patch("nickName", "\"n" + step.nextInt(99) + "\""));
      default -> write("PUT", path, user(step, step.nextInt(4) > 0));
    }
  }

  private void write(String method, String path, String body) {
    for (int tries = 0; tries < TRIES && pace.goesOn(); tries++) {
      long began = System.nanoTime();
      Answer answer = scim.change(organization, email, method, path, body);
      if (!answer.isUnknown()) {
        if (answer.result() == Result.OK && began - murkyUntil >= 0) {
          check(method, path, answer);
        }
        return;
      }
      murkyUntil = began + MURKY.toNanos();
      pace.think(300);
    }
  }

  /**
   * Looks at what was done again, everywhere; nothing whose end is unknown can have come between.
   */
  private void check(String method, String path, Answer answer) {
    boolean gone = method.equals("DELETE");
    String place = method.equals("POST") ? "/Users/" + answer.body().path("id").asString() : path;
    for (Answer read : scim.getEverywhere(organization, place)) {
      if (!read.isUnknown()) {
        boolean shown =
            gone
                ? read.status() == 404
                : read.isOk() && essence(read.body()).equals(essence(answer.body()));
        history.addRead(shown, "%s of %s: %s, then %s".formatted(method, email, answer, read));
      }
    }
    Answer found = scim.find(organization, email);
    if (found.isOk()) {
      boolean shown = found.body().path("totalResults").asInt() == (gone ? 0 : 1);
      history.addRead(shown, "%s of %s: %s, then %s".formatted(method, email, answer, found));
    }
  }

  private static String essence(JsonNode user) {
    return "%s %s %s"
        .formatted(
            user.path("active"),
            user.path("nickName"),
            user.path(ScimUrn.FRAMER_USER).path("organizationRole"));
  }

  private void looksForStrangers(Random step) {
    Organization other = all.get(step.nextInt(all.size()));
    if (!other.equals(organization) && !lastId.isEmpty()) {
      Answer answer = scim.get(other, lastId);
      if (!answer.isUnknown() && answer.status() != 404) {
        history.addStranger("%s of %s for %s".formatted(answer, organization.id(), other.id()));
      }
    }
  }

  private String user(Random step, boolean active) {
    String role = ROLES[step.nextInt(ROLES.length)];
    return """
    {"schemas":["%s","%s"],"userName":"%s","nickName":"n%d","active":%s,
     "%s":{"organizationRole":"%s"}}
    """
        .formatted(
            ScimUrn.USER,
            ScimUrn.FRAMER_USER,
            email,
            step.nextInt(100),
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
