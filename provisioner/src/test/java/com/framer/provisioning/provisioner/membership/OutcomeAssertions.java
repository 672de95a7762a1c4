package com.framer.provisioning.provisioner.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.outcome.Changes;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.common.scim.UserResource;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Reads an outcome of the expected kind, or fails the assertion. */
final class OutcomeAssertions {
  private OutcomeAssertions() {}

  static Changes applied(Outcome outcome) {
    return assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Applied.class))
        .actual()
        .changes();
  }

  static UserResource appliedResource(Outcome outcome) {
    applied(outcome);
    return Objects.requireNonNull(((Outcome.Applied) outcome).resource());
  }

  static void unchanged(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
  }

  static UserResource unchangedResource(Outcome outcome) {
    unchanged(outcome);
    return Objects.requireNonNull(((Outcome.Unchanged) outcome).resource());
  }

  static ScimError refused(Outcome outcome) {
    return assertThat(outcome)
        .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Refused.class))
        .actual()
        .error();
  }

  static void refusedAsTaken(Outcome outcome) {
    ScimError error = refused(outcome);
    assertThat(error.status()).isEqualTo(409);
    assertThat(error.scimType()).isEqualTo("uniqueness");
  }

  static void refusedAsNotFound(Outcome outcome) {
    assertThat(refused(outcome).status()).isEqualTo(404);
  }

  static void refusedAsFinalAdmin(Outcome outcome) {
    ScimError error = refused(outcome);
    assertThat(error).isEqualTo(AdminSafeguard.FINAL_ADMIN);
    assertThat(error.status()).isEqualTo(409);
    assertThat(error.scimType()).isNull();
    assertThat(error.detail()).contains("last Organization Admin", "organizationRole");
  }

  static void refusedAsInactive(Outcome outcome) {
    ScimError error = refused(outcome);
    assertThat(error.status()).isEqualTo(409);
    assertThat(error.detail()).contains("reactivate in the identity provider");
  }
}
