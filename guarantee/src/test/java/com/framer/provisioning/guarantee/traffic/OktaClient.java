package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.ScimClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * The client of an identity provider for one user. It looks the user up, and creates, replaces,
 * patches, deactivates or deletes it, one call at a time; it retries after 429 and after no answer.
 * After a successful answer it reads the user at every gateway (rule I1). It also requests the id
 * of the user in another Organization (rule F3).
 */
final class OktaClient implements Runnable {
  private static final String[] ROLES = {"admin", "admin", "editor", "viewer", ""};
  private static final int TRIES = 3;
  private static final int MAX_PAUSE_MS = 40;

  /**
   * How long after the begin of a call its command may still be published: the producer of the
   * gateway may block for 5 s, and retries for 10 s. Commands of later calls are applied after it
   * (rule G1).
   */
  private static final Duration LONGEST_UNKNOWN = Duration.ofSeconds(16);

  private final Organization organization;
  private final String email;
  private final List<Organization> all;
  private final ScimClient scim;
  private final Pace pace;
  private final History history;
  private final Random random;
  private long unknownUntil = System.nanoTime();
  private String lastId = "";

  OktaClient(
      Organization organization,
      String email,
      List<Organization> all,
      ScimClient scim,
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
    while (pace.isRunning()) {
      var step =
          new Random(
              random
                  .nextLong()); // so that the state of the system does not change later random
                                // choices
      act(step);
      if (step.nextInt(10) == 0) {
        checkIsolation(step);
      }
      pace.pause(step.nextInt(MAX_PAUSE_MS));
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
    for (int tries = 0; tries < TRIES && pace.isRunning(); tries++) {
      long began = System.nanoTime();
      Answer answer = scim.change(organization, email, method, path, body);
      if (!answer.isUnknown()) {
        if (answer.result() == Result.OK && began - unknownUntil >= 0) {
          check(method, path, answer);
        }
        return;
      }
      unknownUntil = began + LONGEST_UNKNOWN.toNanos();
      pace.pause(300);
    }
  }

  /**
   * Reads the changed user at every gateway. It is called only if no call with an unknown result
   * can change the user in between.
   */
  private void check(String method, String path, Answer answer) {
    boolean deleted = method.equals("DELETE");
    String changedPath =
        method.equals("POST") ? "/Users/" + answer.body().path("id").asString() : path;
    for (Answer read : scim.getEverywhere(organization, changedPath)) {
      if (!read.isUnknown()) {
        boolean shown =
            deleted
                ? read.status() == 404
                : read.isOk() && essence(read.body()).equals(essence(answer.body()));
        history.addRead(shown, "%s of %s: %s, then %s".formatted(method, email, answer, read));
      }
    }
    Answer found = scim.find(organization, email);
    if (found.isOk()) {
      boolean shown = found.body().path("totalResults").asInt() == (deleted ? 0 : 1);
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

  private void checkIsolation(Random step) {
    Organization other = all.get(step.nextInt(all.size()));
    if (!other.equals(organization) && !lastId.isEmpty()) {
      Answer answer = scim.get(other, lastId);
      if (!answer.isUnknown() && answer.status() != 404) {
        history.addForeignUser("%s of %s for %s".formatted(answer, organization.id(), other.id()));
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
