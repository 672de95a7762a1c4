package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.soak.ScimHttp.Answer;
import com.framer.provisioning.guarantee.traffic.CostlyPatch;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What hostile clients use: valid tokens of Organizations of their own, and Users there.
 *
 * @param token of the Organization with large Users
 * @param searcher the token of the Organization with many Users
 * @param manyEmails the path of a User with many emails
 * @param large the path of one of the large Users
 */
record HostileTarget(String token, String searcher, String manyEmails, String large) {
  private static final int LARGE = 900_000;
  private static final int LARGE_USERS = 10;

  /** Creates the Users, and uses each token, so that the gateway knows it. */
  static HostileTarget create(ScimHttp http, String token, String searcher) {
    http.get(searcher, "/Users?count=1");
    String manyEmails = Bodies.user(CostlyPatch.userWithManyEmails(email()));
    List<String> large =
        Stream.generate(() -> Bodies.user(email(), "l".repeat(LARGE)))
            .limit(LARGE_USERS)
            .map(user -> createUser(http, token, user))
            .toList();
    return new HostileTarget(
        token, searcher, createUser(http, token, manyEmails), large.getFirst());
  }

  private static String email() {
    return UUID.randomUUID() + "@hostile.example";
  }

  private static String createUser(ScimHttp http, String token, String user) {
    Answer created = http.call(token, "POST", "/Users", user);
    if (!created.isOk()) {
      throw new IllegalStateException("A User of a hostile client was not created: " + created);
    }
    return "/Users/" + created.body().path("id").asString("");
  }
}
