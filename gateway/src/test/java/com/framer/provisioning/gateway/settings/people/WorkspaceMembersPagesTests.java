package com.framer.provisioning.gateway.settings.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.gateway.fixture.Admin;
import com.framer.provisioning.gateway.fixture.RunningGateway;
import com.framer.provisioning.gateway.fixture.Workplaces;
import com.framer.provisioning.testkit.net.Browser.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody who is in a Workspace. */
final class WorkspaceMembersPagesTests {
  private final RunningGateway.Shared world = RunningGateway.shared();
  private final Admin ada = Admin.ofNewOrganization();
  private final Workplaces places = new Workplaces(ada.organization());
  private final WorkspaceId web = places.workspace(1, "Web");
  private final WorkspaceId code = places.workspace(2, "Code");

  @Test
  void everyMemberIsListedPageByPage() { // B4, C2, F3
    List<String> expected = new ArrayList<>();
    for (String role : List.of("viewer", "admin", "editor")) {
      expected.add(member(role + "@", account -> places.differs(account, code, role, "manual")));
    }
    expected.add(member("lowered@", this::isLowered));
    for (int i = 0; i < 52; i++) {
      int reach = 2 + i % 3;
      expected.add(member("reach@", account -> places.reaches(account, reach)));
    }
    member("left@", account -> places.differs(account, code, null, "manual"));
    member("elsewhere@", account -> places.differs(account, web, "viewer", "manual"));
    member("web-only@", account -> places.reaches(account, 1));
    member(Admin.ofNewOrganization().organization(), "others@", _ -> {});

    Page first = ada.open("/workspaces/" + code + "/members");
    Page second = ada.browser().get(next(first));
    List<String> listed = new ArrayList<>(emails(first));
    listed.addAll(emails(second));

    assertThat(emails(first)).hasSize(50);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(listed.getFirst()).startsWith("admin@");
    assertThat(first.body()).contains("From the organization role", "By hand");
    assertThat(second.body()).contains("First page").doesNotContain("Next page");
  }

  @ParameterizedTest
  @CsvSource({"x,400", "viewer_x,400", "_,400", "99999999999_ID,400", "-7_ID,200", "9_ID,200"})
  void aPlaceThatWasMadeUpIsAPage(String place, int status) {
    String after = place.replace("ID", UUID.randomUUID().toString());

    assertThat(ada.open("/workspaces/" + code + "/members?after=" + after).status())
        .isEqualTo(status);
    assertThat(ada.open("/workspaces/" + UUID.randomUUID() + "/members").status()).isEqualTo(404);
  }

  private void isLowered(AccountId account) {
    places.reaches(account, 3);
    places.differs(account, code, "viewer", "manual");
  }

  private String member(String name, Consumer<AccountId> access) {
    return member(ada.organization(), name, access);
  }

  private String member(OrganizationId of, String name, Consumer<AccountId> access) {
    String email = name + UUID.randomUUID() + ".example.com";
    access.accept(world.rows.member(of, email, false));
    return email;
  }

  private static List<String> emails(Page page) {
    return Pattern.compile(">([a-z-]+@[0-9a-f-]+\\.example\\.com)<")
        .matcher(page.body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String next(Page page) {
    Matcher link = Pattern.compile("href=\"([^\"]+)\">Next page").matcher(page.body());
    assertThat(link.find()).as(page.body()).isTrue();
    return link.group(1);
  }
}
