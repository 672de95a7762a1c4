package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.ScimId;
import com.framer.provisioning.common.scim.Role;
import com.framer.provisioning.common.scim.UserResource;
import com.framer.provisioning.common.wire.WireJson;
import com.framer.provisioning.provisioner.membership.FormerAccess;
import com.framer.provisioning.provisioner.membership.Person;
import com.framer.provisioning.provisioner.membership.UserState;
import com.framer.provisioning.provisioner.membership.UserState.CreateReceipt;
import com.framer.provisioning.provisioner.sql.Columns;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@code organization_user}. */
final class UserRows {
  /**
   * The email forms are passed as JSON, since the parts of an SQL array must have equal lengths.
   */
  private static final String EMAIL_FORMS =
      """
      (select array_agg(f.form order by f.n)
        from jsonb_array_elements_text(email_forms::jsonb) with ordinality as f (form, n))\
      """;

  private static final Columns<InOrganization<Person>> KEY =
      Columns.<InOrganization<Person>>none()
          .id("organization_id", InOrganization::organizationId)
          .id("account_id", r -> r.value().account().id())
          .text("email_domain", r -> r.value().account().email().domain());

  private static final Columns<InOrganization<Person>> STATE =
      Columns.<InOrganization<Person>>none()
          .id("scim_id", person(UserRows::scimId))
          .flag("scim_managed", person(UserRows::isScimManaged))
          .flag("active", person(p -> p.resource() != null && p.resource().active()))
          .text("organization_role", person(UserRows::role))
          .number("role_reach", person(p -> (long) p.memberships().reach()))
          .json("profile", person(UserRows::profile))
          .textAs("email_forms", EMAIL_FORMS, person(UserRows::emailForms))
          .instant("created_at", person(UserRows::created))
          .instant("last_modified", person(UserRows::lastModified))
          .number("version", person(p -> p.resource() == null ? 0 : p.resource().version()))
          .instant("deleted_at", person(UserRows::deletedAt))
          .instant("admin_since", person(Person::adminSince))
          .number("access_position", person(p -> p.positions().access()))
          .number("profile_position", person(p -> p.positions().profile()))
          .json("profile_positions", person(UserRows::attributePositions))
          .id("create_command_id", receipt(CreateReceipt::commandId))
          .text("create_hash", receipt(CreateReceipt::payloadHash))
          .number("create_version", receipt(CreateReceipt::version))
          .flag("create_unanswered", person(UserRows::isUnanswered));

  /** What a row has of these stays unless something else is known of the person (rule E2). */
  private static final Columns<InOrganization<Person>> FORMER_ACCESS =
      Columns.<InOrganization<Person>>none()
          .json("former_access", former(f -> MembershipsJson.write(f.memberships())))
          .instant("former_access_at", former(FormerAccess::takenAt));

  private static final Columns<InOrganization<Person>> USER = KEY.and(STATE).and(FORMER_ACCESS);

  private UserRows() {}

  /**
   * Adds the rows; a person whom the Organization never had ({@code Unknown}) has none. The
   * statement throws if another transaction has written one of them since they were read: the
   * upsert waits for it, and then leaves its row as it is.
   */
  static void upsert(
      WriteStatement statement, List<InOrganization<Person>> people, ReadRows asRead) {
    if (!people.isEmpty()) {
      asRead.bind(statement);
    }
    statement.require(
        "people",
        USER,
        people,
        user ->
            """
            %s on conflict (organization_id, account_id) do update set %s,
              former_access = coalesce(excluded.former_access, u.former_access),
              former_access_at = coalesce(excluded.former_access_at, u.former_access_at)
            where %s
            """
                .formatted(
                    user.insertInto("organization_user as u"),
                    STATE.asProposed(),
                    ReadRows.UNCHANGED),
        PersonChangedMeanwhileException::new);
  }

  private static ScimId scimId(Person person) {
    return switch (person.state()) {
      case UserState.Live live -> live.resource().id();
      case UserState.Deleted deleted -> deleted.scimId();
      case UserState.Unknown _ -> throw new IllegalStateException("an unknown person has no row");
    };
  }

  private static boolean isScimManaged(Person person) {
    return person.state() instanceof UserState.Live live && live.scimManaged();
  }

  private static @Nullable String role(Person person) {
    UserResource resource = person.resource();
    Role role = resource == null ? null : resource.organizationRole();
    return role == null ? null : role.wireName();
  }

  private static @Nullable String profile(Person person) {
    UserResource resource = person.resource();
    return resource == null ? null : resource.profile().attributes().toString();
  }

  private static @Nullable String emailForms(Person person) {
    UserResource resource = person.resource();
    return resource == null
        ? null
        : WireJson.mapper().writeValueAsString(resource.profile().emailNormalForms());
  }

  private static Instant created(Person person) {
    return person.state() instanceof UserState.Deleted deleted
        ? deleted.created()
        : Objects.requireNonNull(person.resource()).created();
  }

  private static Instant lastModified(Person person) {
    return person.state() instanceof UserState.Deleted deleted
        ? deleted.deletedAt()
        : Objects.requireNonNull(person.resource()).lastModified();
  }

  private static @Nullable Instant deletedAt(Person person) {
    return person.state() instanceof UserState.Deleted deleted ? deleted.deletedAt() : null;
  }

  private static String attributePositions(Person person) {
    return WireJson.mapper().writeValueAsString(person.positions().attributes());
  }

  private static boolean isUnanswered(Person person) {
    return person.state() instanceof UserState.Live live
        && live.receipt() != null
        && live.receipt().unanswered();
  }

  private static <V> Function<InOrganization<Person>, V> person(Function<Person, V> value) {
    return row -> value.apply(row.value());
  }

  private static <V> Function<InOrganization<Person>, @Nullable V> former(
      Function<FormerAccess, V> value) {
    return row -> {
      FormerAccess former = row.value().former();
      return former == null ? null : value.apply(former);
    };
  }

  private static <V> Function<InOrganization<Person>, @Nullable V> receipt(
      Function<CreateReceipt, V> value) {
    return row ->
        row.value().state() instanceof UserState.Live live && live.receipt() != null
            ? value.apply(live.receipt())
            : null;
  }
}
