package com.framer.provisioning.provisioner.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.command.AddMember;
import com.framer.provisioning.common.command.Command;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.CreateOrganization;
import com.framer.provisioning.common.command.CreateUser;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.PatchUser;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.identity.WorkspaceId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserProfile;
import com.framer.provisioning.common.scim.path.AttributePath;
import com.framer.provisioning.common.scim.path.PatchOperation;
import com.framer.provisioning.common.scim.path.PatchOperation.Op;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.common.wire.WireRecords;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** An Organization of its own in a pipeline, with the Workspace First and an Admin. */
final class Acme {
  final OrganizationId organization = OrganizationId.random();
  final UUID first = UUID.randomUUID();
  final String admin = UUID.randomUUID() + "@example.com";
  private final Pipeline pipeline;

  Acme(Pipeline pipeline) {
    this.pipeline = pipeline;
    pipeline.outcome(
        pipeline.publish(
            organization,
            admin,
            new CreateOrganization(
                "Acme", new WorkspaceId(first), "First", Role.EDITOR, ScimId.random())));
  }

  /** An email that nobody has yet. */
  static String someone() {
    return UUID.randomUUID() + "@example.com";
  }

  /**
   * The same, on another partition than that person: whatever stops one does not stop the other.
   */
  static String someoneElsewhere(String person) {
    return Stream.generate(Acme::someone)
        .filter(someone -> partition(someone) != partition(person))
        .findFirst()
        .orElseThrow();
  }

  /** The partition of the commands about that person. */
  static int partition(String email) {
    return Utils.toPositive(Utils.murmur2(email.getBytes(UTF_8))) % 12;
  }

  static CreateUser create(String email, @Nullable Role role) {
    var profile = new UserProfile(WireJson.mapper().createObjectNode().put("userName", email));
    return new CreateUser(ScimId.random(), profile, role, true, UUID.randomUUID() + "", true);
  }

  CommandEnvelope creates(String email, @Nullable Role role) {
    return publish(email, create(email, role));
  }

  CommandEnvelope activates(String email, boolean active) {
    return publish(
        email,
        new PatchUser(
            scimId(email),
            List.of(
                new PatchOperation(
                    Op.REPLACE, AttributePath.of("active"), BooleanNode.valueOf(active)))));
  }

  CommandEnvelope renames(String email, String nickName) {
    return publish(email, replaces(email, "nickName", nickName));
  }

  /** Changes the title, if the User has that version. */
  CommandEnvelope titles(String email, String title, long version) {
    CommandEnvelope envelope =
        Pipeline.envelope(organization, email, replaces(email, "title", title))
            .ifMatch(List.of(version));
    pipeline.publish(WireRecords.of(envelope, "/test", null));
    return envelope;
  }

  private PatchUser replaces(String email, String attribute, String value) {
    return new PatchUser(
        scimId(email),
        List.of(
            new PatchOperation(
                Op.REPLACE, AttributePath.of(attribute), StringNode.valueOf(value))));
  }

  CommandEnvelope deletes(String email) {
    return publish(email, new DeleteUser(scimId(email)));
  }

  CommandEnvelope addsByHand(String email, Role role) {
    return publish(email, new AddMember(new WorkspaceId(first), role, ScimId.random()));
  }

  CommandEnvelope publish(String email, Command command) {
    return pipeline.publish(organization, email, command);
  }

  /** What became of it. */
  String status(CommandEnvelope command) {
    return pipeline.outcome(command).outcome().status();
  }

  ScimId scimId(String email) {
    return pipeline
        .sql()
        .sql(
            """
            select scim_id from organization_user join account on account.id = account_id
            where organization_id = :organization and email = :email
            """)
        .param("organization", organization.value())
        .param("email", email)
        .query((row, _) -> new ScimId(row.getObject("scim_id", UUID.class)))
        .single();
  }

  /** For example {@code active editor Bobby} or {@code deleted}; empty for who never was there. */
  List<String> user(String email) {
    return pipeline
        .sql()
        .sql(
            """
            select concat_ws(' ', case when deleted_at is not null then 'deleted'
              when active then 'active' else 'inactive' end, organization_role,
              profile ->> 'nickName',
              (select string_agg('is ' || m.role, ' ') from workspace_membership m
                where m.organization_id = u.organization_id and m.account_id = u.account_id))
            from organization_user u join account a on a.id = u.account_id
            where u.organization_id = :organization and a.email = :email
            """)
        .param("organization", organization.value())
        .param("email", email)
        .query(String.class)
        .list();
  }

  /** The person's Workspaces by name, each with the role there. */
  List<Map.Entry<String, String>> memberships(String email) {
    return pipeline
        .sql()
        .sql(
            """
            select w.name, m.role from workspace_membership m
            join account a on a.id = m.account_id
            join workspace w on w.id = m.workspace_id
            where a.email = :email and m.organization_id = :organization
            """)
        .param("email", email)
        .param("organization", organization.value())
        .query((row, _) -> Map.entry(row.getString("name"), row.getString("role")))
        .list();
  }
}
