package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.OrganizationBuilder.anOrganization;
import static com.framer.provisioning.provisioner.membership.WorkspaceBuilder.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/** G7: a PATCH that costs too much on the User as it is, is refused; its transaction goes on. */
final class CostlyPatchIsRefusedTests {
  private final Organization organization =
      anOrganization().with(workspace("Design").administeredBy("ada")).build();

  @Test
  void patchThatCostsTooMuchChangesNothing() { // G7, C6
    ArrayNode emails = WireJson.mapper().createArrayNode();
    for (int i = 0; i < 900; i++) {
      emails.addObject().put("value", "a".repeat(900) + i + "@x.com");
    }
    var grow = new PatchOperation(Op.REPLACE, AttributePath.of("emails"), emails);
    String filter = "value co \"%sb\" or value pr".formatted("a".repeat(900));
    var costly =
        new PatchOperation(
            Op.REPLACE, AttributePath.of("emails[" + filter + "].type"), StringNode.valueOf("x"));
    Person before = organization.person("ada");

    Outcome outcome = organization.patch("ada", grow, costly);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.error().scimType()).isEqualTo("tooMany"));
    assertThat(organization.person("ada")).isEqualTo(before);
  }
}
