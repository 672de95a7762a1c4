package com.framer.provisioning.gateway.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is found by the start of the userName, in its index and without it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserNameStartTests {
  private static final List<String> USER_NAMES =
      List.of("Ada@büro-S.com", "ada@home-S.com", "\"q u\"@S.com", "Éva-S", "a b-S", "~S");

  private final RunningGateway.Shared world = RunningGateway.shared();
  private final OrganizationId organization = world.rows.organization();
  private final String token = world.rows.token(organization);
  private final String salt = UUID.randomUUID().toString();

  @BeforeAll
  void users() {
    for (String name : USER_NAMES) {
      var profile = WireJson.mapper().createObjectNode().put("userName", name.replace("S", salt));
      world.rows.user(organization, new UserProfile(profile), true, true, 0);
    }
    world.rows.user(world.rows.organization(), "ada@" + salt + ".com", true, true, 0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "A,3",
        "ADA,2",
        "ada@,2",
        "ada@BÜ,1",
        "ada@büro-S,1",
        "ada@h,1",
        "ada@x,0",
        "É,1",
        "éVA-S,1",
        "a b,1",
        "a  b,0",
        "\\\"Q U\\\"@S,1",
        "~,1",
        "~S,1",
        "zz,0",
        "` ada`,0",
        "`ada `,0"
      })
  void areTheSame(String start, int found) { // A1, F3
    String filter = "userName sw \"" + start.replace("S", salt) + "\"";

    assertThat(total(filter)).isEqualTo(found);
    assertThat(total("not (not (" + filter + "))")).isEqualTo(found);
  }

  private int total(String filter) {
    return world.http.filter(token, filter).json().path("totalResults").intValue();
  }
}
