package com.framer.provisioning.provisioner.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One small Organization, the same each time: Ada is the only Admin of the first Workspace, Bob of
 * the second; Cleo is a viewer of the first; Dora is a stranger. Each is on a partition of their
 * own.
 */
record Scene(OrganizationId organization, UUID first, UUID second) {
  static final List<String> NAMES = List.of("ada", "bob", "cleo", "dora");

  Scene() {
    this(OrganizationId.random(), UUID.randomUUID(), UUID.randomUUID());
  }

  /** Always the same person in this Organization, with the same id. */
  Someone someone(String name) {
    UUID scimId = UUID.nameUUIDFromBytes((organization + name).getBytes(UTF_8));
    return new Someone(organization, name + "@example.com", scimId);
  }

  static int partitionOf(String name) {
    return NAMES.indexOf(name);
  }

  /** That many Organizations, ready to play in. */
  static List<Scene> set(Consumers consumers, int count) {
    List<Scene> scenes = IntStream.range(0, count).mapToObj(_ -> new Scene()).toList();
    each(
        consumers,
        "ada",
        scenes,
        s -> s.someone("ada").foundsOrganization(new WorkspaceId(s.first)));
    each(consumers, "bob", scenes, s -> s.someone("bob").isProvisioned(null));
    each(
        consumers,
        "bob",
        scenes,
        s -> s.someone("bob").makesWorkspace(new WorkspaceId(s.second), "Second"));
    each(consumers, "cleo", scenes, s -> s.someone("cleo").isProvisioned(Role.VIEWER));
    return scenes;
  }

  private static void each(
      Consumers consumers,
      String name,
      List<Scene> scenes,
      Function<Scene, CommandEnvelope> command) {
    consumers.partition(partitionOf(name)).apply(scenes.stream().map(command).toList());
  }

  /** Everything that the Organization is now, in words that are the same for every scene. */
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
