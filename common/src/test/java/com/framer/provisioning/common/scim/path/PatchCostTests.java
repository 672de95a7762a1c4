package com.framer.provisioning.common.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.framer.provisioning.common.scim.ScimFailure;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** G7: what a PATCH may cost, before it is published and while it is applied. */
final class PatchCostTests {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void thousandOperationsWithOneClauseEachAreBounded() { // G7: more than any client sends
    List<PatchOperation> operations = Collections.nCopies(1000, operation("type eq \"work\""));

    assertThat(PatchCost.isBounded(operations)).isTrue();
  }

  @Test
  void operationsTimesClausesAreBounded() { // G7
    List<PatchOperation> operations = Collections.nCopies(100, operation(anyOf(40, "q")));

    assertThat(PatchCost.isBounded(operations)).isFalse();
    ScimFailure failure =
        catchThrowableOfType(ScimFailure.class, () -> PatchCost.requireBounded(operations));
    assertThat(failure.error().status()).isEqualTo(400);
    assertThat(failure.error().scimType()).isEqualTo("tooMany");
  }

  @Test
  void clausesInsideNotCount() { // G7
    String deep = "not (" + anyOf(30, "q") + ")";

    assertThat(PatchCost.isBounded(Collections.nCopies(100, operation(deep)))).isFalse();
  }

  @Test
  void addedElementsAreBounded() { // G7: each is compared with those that are there
    ArrayNode thousand = emails(1000, "a");
    var add = new PatchOperation(Op.ADD, AttributePath.of("emails"), thousand);

    assertThat(PatchCost.isBounded(List.of(add))).isTrue();
    assertThat(PatchCost.isBounded(List.of(add, add))).isFalse();
  }

  @Test
  void partsOfSingleValuedAttributesCostLittle() { // G7: an operation without a path becomes many
    var rename =
        new PatchOperation(Op.REPLACE, AttributePath.of("nickName"), StringNode.valueOf("A"));

    assertThat(PatchCost.isBounded(Collections.nCopies(50_000, rename))).isTrue();
  }

  @Test
  void longTextThatIsSearchedForLongTextIsRefusedWhileItIsApplied() { // G7
    var user = new PatchedUser(userWith(emails(1000, "a".repeat(900))));
    PatchOperation costly = operation("value co \"" + "a".repeat(900) + "b\" or type pr");

    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> user.apply(costly));

    assertThat(failure.error().scimType()).isEqualTo("tooMany");
  }

  @Test
  void elementsThatAreRemovedByTheirValuesCount() { // G7, C7
    var remove = new PatchOperation(Op.REMOVE, AttributePath.of("emails"), emails(1000, "a"));

    assertThat(PatchCost.isBounded(List.of(remove))).isTrue();
    assertThat(PatchCost.isBounded(List.of(remove, remove))).isFalse();
  }

  @Test
  void costOfTheOperationsAddsUp() { // G7
    var user = new PatchedUser(userWith(emails(1000, "a".repeat(400))));
    PatchOperation costly = operation("value co \"" + "a".repeat(300) + "b\" or value pr");

    for (int i = 0; i < 4; i++) {
      user.apply(costly);
    }
    ScimFailure failure = catchThrowableOfType(ScimFailure.class, () -> user.apply(costly));

    assertThat(failure.error().scimType()).isEqualTo("tooMany");
  }

  @Test
  void hundredOperationsOnAHundredEmailsCostAHundredth() { // G7: many times what clients send
    var cost = new PatchCost();
    ArrayNode emails = emails(100, "a".repeat(50));

    for (int i = 0; i < 100 * 100; i++) {
      cost.count(operation("type eq \"work\""), emails);
    }
  }

  @Test
  void textIsFoldedOnceForAllClauses() { // G7: measured in bytes, which no slow machine changes
    var user = new PatchedUser(userWith(emails(1000, "A".repeat(800))));
    PatchOperation operation = operation(anyOf(20, "q") + " or value pr");
    user.apply(operation);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    user.apply(operation);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
  }

  private static PatchOperation operation(String filter) {
    AttributePath path = AttributePath.of("emails[" + filter + "].display");
    return new PatchOperation(Op.REPLACE, path, StringNode.valueOf("x"));
  }

  private static String anyOf(int clauses, String text) {
    return IntStream.range(0, clauses)
        .mapToObj(_ -> "value co \"" + text + "\"")
        .collect(Collectors.joining(" or "));
  }

  private static ObjectNode userWith(ArrayNode emails) {
    ObjectNode user = WireJson.mapper().createObjectNode().put("userName", "ada");
    user.set("emails", emails);
    return user;
  }

  private static ArrayNode emails(int count, String local) {
    ArrayNode emails = WireJson.mapper().createArrayNode();
    for (int i = 0; i < count; i++) {
      emails.addObject().put("value", local + i + "@x.com");
    }
    return emails;
  }
}
