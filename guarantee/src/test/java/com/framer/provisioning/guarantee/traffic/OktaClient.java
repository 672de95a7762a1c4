package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.guarantee.traffic.Call.Result;
import com.framer.provisioning.guarantee.traffic.ScimClient.Answer;
import java.time.Duration;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * The client of an identity provider for one user. It looks the user up, and creates, replaces,
 * patches, deactivates or deletes it, one call at a time; it retries after 429 and after no answer.
 * After a successful answer it reads the user at every gateway (rule I1). It also requests the id
 * of the user in another Organization (rule F3).
 */
final class OktaClient extends SeededClient {
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
  private final ScimClient scim;
  private long unknownUntil = System.nanoTime();
  private String lastId = "";

  OktaClient(TrafficContext context, Organization organization, String email, long seed) {
    super(context, seed);
    this.organization = organization;
    this.email = email;
    scim = new ScimClient(context.system(), new Random(seed), context.history());
  }

  @Override
  void step(Random random) {
    act(random);
    if (random.nextInt(10) == 0) {
      checkIsolation(random);
    }
    pace().pause(random.nextInt(MAX_PAUSE_MS));
  }

  private void act(Random random) {
    Answer found = scim.find(organization, email);
    if (!found.isOk()) {
      return;
    }
    JsonNode user = found.body().path("Resources").path(0);
    if (user.isMissingNode()) {
      write("POST", "/Users", user(random, true));
      return;
    }
    String path = "/Users/" + user.path("id").asString();
    lastId = path;
    switch (random.nextInt(8)) {
      case 0 -> write("DELETE", path, "");
      case 1, 2 -> write("PATCH", path, patch("active", random.nextBoolean() + ""));
      case 3 -> write("PATCH", path, patch("nickName", "\"n" + random.nextInt(99) + "\""));
      default -> write("PUT", path, user(random, random.nextInt(4) > 0));
    }
  }

  private void write(String method, String path, String body) {
    for (int tries = 0; tries < TRIES && pace().isRunning(); tries++) {
      long began = System.nanoTime();
      Answer answer = scim.change(organization, email, method, path, body);
      if (!answer.isUnknown()) {
        if (answer.result() == Result.OK && began - unknownUntil >= 0) {
          check(method, path, answer);
        }
        return;
      }
      unknownUntil = began + LONGEST_UNKNOWN.toNanos();
      pace().pause(300);
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
        boolean matches =
            deleted
                ? read.status() == 404
                : read.isOk() && essence(read.body()).equals(essence(answer.body()));
        history().addRead(matches, "%s of %s: %s, then %s".formatted(method, email, answer, read));
      }
    }
    Answer found = scim.find(organization, email);
    if (found.isOk()) {
      boolean matches = found.body().path("totalResults").asInt() == (deleted ? 0 : 1);
      history().addRead(matches, "%s of %s: %s, then %s".formatted(method, email, answer, found));
    }
  }

  private static String essence(JsonNode user) {
    return "%s %s %s"
        .formatted(
            user.path("active"),
            user.path("nickName"),
            user.path(ScimUrn.FRAMER_USER).path("organizationRole"));
  }

  private void checkIsolation(Random random) {
    Organization other =
        context().organizations().get(random.nextInt(context().organizations().size()));
    if (!other.equals(organization) && !lastId.isEmpty()) {
      Answer answer = scim.get(other, lastId);
      if (!answer.isUnknown() && answer.status() != 404) {
        history()
            .addForeignUser("%s of %s for %s".formatted(answer, organization.id(), other.id()));
      }
    }
  }

  private String user(Random random, boolean active) {
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
