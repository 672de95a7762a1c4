package com.framer.provisioning.gateway.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The table {@code scim_token}, each statement for one Organization only (rule F3). */
interface IssuedTokens extends Repository<IssuedToken, UUID> {
  String COLUMNS =
      """
      select id, organization_id, label, prefix, created_by, maker_id, created_at, last_used_at,
        expires_at, revoked_at, read_only, replaces
      from scim_token
      """;

  @Query(
      COLUMNS
          + """
          where organization_id = :organization and revoked_at is null
          order by created_at desc limit :most
          """)
  List<IssuedToken> unrevoked(@Param("organization") UUID organization, @Param("most") int most);

  @Query(
      COLUMNS
          + """
          where organization_id = :organization and revoked_at is not null
          order by revoked_at desc limit :most
          """)
  List<IssuedToken> revoked(@Param("organization") UUID organization, @Param("most") int most);

  @Query(COLUMNS + "where id = :id and organization_id = :organization")
  Optional<IssuedToken> find(@Param("id") UUID id, @Param("organization") UUID organization);

  /** 0 if there is a token with that id already, as after a form that was sent twice. */
  @Modifying
  @Query(
      """
      insert into scim_token (id, organization_id, label, prefix, token_hash, created_by, maker_id,
        created_at, expires_at, read_only, replaces)
      values (:id, :organization, :label, :prefix, :hash,
        (select email from account where id = :maker), :maker, :now,
        cast(:expires as timestamptz), :readOnly, cast(:replaces as uuid))
      on conflict (id) do nothing
      """)
  int insert(
      @Param("id") UUID id,
      @Param("organization") UUID organization,
      @Param("label") String label,
      @Param("prefix") String prefix,
      @Param("hash") byte[] hash,
      @Param("maker") UUID maker,
      @Param("now") Instant now,
      @Param("expires") @Nullable Instant expires,
      @Param("readOnly") boolean readOnly,
      @Param("replaces") @Nullable UUID replaces);

  /** 0 if it is no token of the Organization or was revoked before. */
  @Modifying
  @Query(
      """
      update scim_token set revoked_at = :now, revoked_by = :by
      where id = :id and organization_id = :organization and revoked_at is null
      """)
  int revoke(
      @Param("id") UUID id,
      @Param("organization") UUID organization,
      @Param("by") UUID by,
      @Param("now") Instant now);

  /** Which of these makers are active in the Organization. */
  @Query(
      """
      select account_id from organization_user
      where organization_id = :organization and account_id in (:makers) and active
      """)
  List<UUID> activeMakers(
      @Param("organization") UUID organization, @Param("makers") List<UUID> makers);
}
