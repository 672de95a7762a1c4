package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * PATCHes that cost a lot of time, and the User with 1,000 emails to whom they are sent. Each email
 * begins like the texts that the filters look for, so that a comparison takes long.
 */
public final class CostlyPatch {
  private static final int EMAILS = 1000;
  private static final int OPERATIONS = 100;

  /** What no email has, although many places of each begin like it. */
  private static final String NEEDLE = "a".repeat(38) + "b";

  private CostlyPatch() {}

  /** The most clauses that a path has room for: the gateway refuses the sum. */
  public static String ofManyClauses() {
    return body(path(58, "q"));
  }

  /**
   * Few long texts: only whoever knows the User can say how much it costs, so the provisioner
   * refuses it.
   */
  public static String ofLongTexts() {
    return body(path(18, NEEDLE));
  }

  private static String path(int clauses, String text) {
    return IntStream.range(0, clauses)
        .mapToObj(_ -> "value co \"%s\"".formatted(text))
        .collect(Collectors.joining(" or ", "emails[", "].display"));
  }

  private static String body(String path) {
    ObjectNode body = WireJson.mapper().createObjectNode();
    body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    addOperations(body.putArray("Operations"), "replace", path);
    return body.toString();
  }

  /**
   * Replaces the operations of a command, as it is on the topic, by those that the gateway refuses.
   */
  static void putInto(ObjectNode command) {
    addOperations(command.putArray("operations"), "REPLACE", path(58, "q"));
  }

  private static void addOperations(ArrayNode operations, String op, String path) {
    for (int n = 0; n < OPERATIONS; n++) {
      operations.addObject().put("op", op).put("path", path).put("value", "d" + n);
    }
  }

  /** A User with as many emails as are allowed. */
  public static UserProfile userWithManyEmails(String userName) {
    ObjectNode user = WireJson.mapper().createObjectNode().put("userName", userName);
    ArrayNode emails = user.putArray("emails");
    for (int n = 0; n < EMAILS; n++) {
      String value =
          "%s%04d@%s.%s.example".formatted("a".repeat(60), n, "a".repeat(38), "a".repeat(20));
      emails.addObject().put("value", value).put("type", "work");
    }
    return new UserProfile(user);
  }
}
