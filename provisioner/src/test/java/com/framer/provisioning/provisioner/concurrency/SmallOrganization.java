package com.framer.provisioning.provisioner.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A small Organization. All of them have the same people: Ada is the only Admin of the first
 * Workspace, Bob of the second; Cleo is a viewer of the first; Dora is a stranger. Each is on a
 * partition of their own.
 */
record SmallOrganization(OrganizationId organization, UUID first, UUID second) {
  static final List<String> NAMES = List.of("ada", "bob", "cleo", "dora");

  SmallOrganization() {
    this(OrganizationId.random(), UUID.randomUUID(), UUID.randomUUID());
  }

  /** Returns the same SCIM id for the same name. */
  PersonCommands person(String name) {
    var scimId = new ScimId(UUID.nameUUIDFromBytes((organization + name).getBytes(UTF_8)));
    return new PersonCommands(organization, name + "@example.com", scimId);
  }

  static int partitionOf(String name) {
    return NAMES.indexOf(name);
  }

  /** Creates that many of them in the database. */
  static List<SmallOrganization> create(Consumers consumers, int count) {
    List<SmallOrganization> organizations =
        IntStream.range(0, count).mapToObj(_ -> new SmallOrganization()).toList();
    apply(
        consumers,
        "ada",
        organizations,
        s -> s.person("ada").createOrganization(new WorkspaceId(s.first)));
    apply(consumers, "bob", organizations, s -> s.person("bob").provision(null));
    apply(
        consumers,
        "bob",
        organizations,
        s -> s.person("bob").createWorkspace(new WorkspaceId(s.second), "Second"));
    apply(consumers, "cleo", organizations, s -> s.person("cleo").provision(Role.VIEWER));
    return organizations;
  }

  private static void apply(
      Consumers consumers,
      String name,
      List<SmallOrganization> organizations,
      Function<SmallOrganization, CommandEnvelope> command) {
    consumers.partition(partitionOf(name)).apply(organizations.stream().map(command).toList());
  }

  /** The stored state without ids and times, so that the states of two Organizations compare. */
  List<String> state(Consumers consumers) {
    return consumers
        .sql()
        .sql(
            """
            select concat_ws(' ', a.email, w.name, m.role, m.origin)
            from workspace_membership m
            join account a on a.id = m.account_id join workspace w on w.id = m.workspace_id
            where m.organization_id = :id
            union all
            select concat_ws(' ', a.email, case when u.deleted_at is not null then 'deleted'
              when u.active then 'active' else 'inactive' end, u.organization_role, u.version,
              case when u.admin_since is not null then 'admin' end)
            from organization_user u join account a on a.id = u.account_id
            where u.organization_id = :id
            union all
            select concat_ws(' ', a.email, 'is called', n.normal_form)
            from user_name n join account a on a.id = n.account_id where n.organization_id = :id
            union all
            select 'workspace ' || name from workspace where organization_id = :id
            order by 1
            """)
        .param("id", organization.value())
        .query(String.class)
        .list();
  }
}
