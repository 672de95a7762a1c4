package com.framer.provisioning.guarantee.soak;

import com.framer.provisioning.guarantee.soak.ScimHttp.Answer;
import com.framer.provisioning.guarantee.traffic.CostlyPatch;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hostile requests that are complete. */
final class HostileHttp {
  /** No User of {@link ManyUsers} matches, so all clauses are compared with each. */
  static final String EXPENSIVE_FILTER =
      IntStream.range(0, 95)
          .mapToObj(i -> "title co \"x" + i + "\"")
          .collect(Collectors.joining(" or "));

  /** How many PATCHes of one large User are sent at the same moment. */
  private static final int BURST = 20;

  private final ScimHttp http;
  private final HostileTarget target;
  private final HostileAnswers answers;

  HostileHttp(ScimHttp http, HostileTarget target, HostileAnswers answers) {
    this.http = http;
    this.target = target;
    this.answers = answers;
  }

  void patchTooCostlyForTheGateway() {
    Answer answer = patch(target.manyEmails(), CostlyPatch.ofManyClauses());
    count(Hostility.PATCH_TOO_COSTLY_FOR_THE_GATEWAY, answer);
  }

  void patchTooCostlyForTheProvisioner() {
    Answer answer = patch(target.manyEmails(), CostlyPatch.ofLongTexts());
    count(Hostility.PATCH_TOO_COSTLY_FOR_THE_PROVISIONER, answer);
  }

  void patchLargeUser() {
    try (var callers = new Callers()) {
      for (int n = 0; n < BURST; n++) {
        String body = Bodies.patch("title", "\"%s\"".formatted(UUID.randomUUID()));
        callers.start(() -> count(Hostility.PATCHES_OF_A_LARGE_USER, patch(target.large(), body)));
      }
    }
  }

  private Answer patch(String path, String body) {
    return http.call(target.token(), "PATCH", path, body);
  }

  void listLargeUsers() {
    count(Hostility.LIST_OF_LARGE_USERS, http.get(target.token(), "/Users?count=1000"));
  }

  void search() {
    count(Hostility.EXPENSIVE_FILTER, http.find(target.searcher(), EXPENSIVE_FILTER));
  }

  void sendWrongToken() {
    Answer answer = http.find("wrong-" + UUID.randomUUID(), "userName eq \"ada@a.example\"");
    count(Hostility.WRONG_TOKEN, answer);
  }

  private void count(Hostility kind, Answer answer) {
    answers.add(kind, answer.status() == 0 ? "no answer" : Integer.toString(answer.status()));
  }
}
