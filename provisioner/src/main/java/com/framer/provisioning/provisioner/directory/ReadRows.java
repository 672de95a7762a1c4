package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.AccountId;
import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.sql.SqlArrays;
import com.framer.provisioning.provisioner.sql.WriteStatement;
import java.util.List;

/**
 * The rows of {@code organization_user} as they were read, by which a chunk notices that another
 * one has written one of them since. One person's commands are on one partition (rule G1), so that
 * happens only if somebody else than a gateway writes to the topic, or the topic got more
 * partitions.
 */
final class ReadRows {
  /** True of a row {@code u} that nobody has written since it was read. */
  static final String UNCHANGED =
      """
      (u.organization_id, u.account_id, u.xmin::text) in (
        select * from unnest(:read_organizations, :read_accounts, :read_versions))
      """;

  private final List<ReadRow> rows;

  ReadRows(List<ReadRow> rows) {
    this.rows = rows;
  }

  /**
   * One of them.
   *
   * @param version the transaction that wrote it, PostgreSQL's {@code xmin}
   */
  record ReadRow(OrganizationId organizationId, AccountId accountId, String version) {}

  /** Gives the parameters of {@link #UNCHANGED}. */
  void bind(WriteStatement statement) {
    statement
        .param("read_organizations", SqlArrays.ids(rows, ReadRow::organizationId))
        .param("read_accounts", SqlArrays.ids(rows, ReadRow::accountId))
        .param("read_versions", SqlArrays.texts(rows, ReadRow::version));
  }
}
