package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How many searches may run at a time, of Users and of the activity log: {@code
 * gateway.searches.*}. One that gets no place within {@code gateway.query-timeout} is answered 429,
 * or with a page that says so. The connections of the pool that are left serve token checks and
 * single Users, which never wait for a search.
 *
 * @param pageSize how many bytes the stored Users of a page may have together, as JSON; a page ends
 *     with the User that reaches it, so it has at least one, and {@code itemsPerPage} says how many
 *     it has. A page of 1000 ordinary Users has less than 1MB. All searches that run at a time
 *     together take about four times as much, with a User of {@code gateway.max-body-size} more for
 *     each: 14 of 2MB need less than half of a heap of 256 MB
 * @param scans how many searches of Users that no index serves may run at a time; each may keep a
 *     processor of the database busy for {@code gateway.query-timeout}
 * @param scansPerOrganization how many of these one Organization may have, so that it can't keep
 *     the others from searching
 * @param lookups how many searches of Users that an index serves may run at a time; together with
 *     {@code gateway.searches.scans} and {@code gateway.searches.activity} less than {@code
 *     spring.datasource.hikari.maximum-pool-size}, or the gateway does not start
 * @param lookupsPerOrganization how many of these one Organization may have
 * @param activity how many pages of the activity log may be read at a time; one Organization may
 *     have all but one of them, if there are several
 */
@ConfigurationProperties("gateway.searches")
public record SearchSettings(
    @DefaultValue("2MB") DataSize pageSize,
    @DefaultValue("4") int scans,
    @DefaultValue("2") int scansPerOrganization,
    @DefaultValue("10") int lookups,
    @DefaultValue("5") int lookupsPerOrganization,
    @DefaultValue("3") int activity) {
  public SearchSettings {
    if (pageSize.toBytes() < 1 || pageSize.toMegabytes() > 16) {
      throw new InvalidSettingException("gateway.searches.page-size", pageSize, "1B to 16MB");
    }
    if (scans < 1) {
      throw new InvalidSettingException("gateway.searches.scans", scans, "1 or more");
    }
    if (scansPerOrganization < 1) {
      throw new InvalidSettingException(
          "gateway.searches.scans-per-organization", scansPerOrganization, "1 or more");
    }
    if (lookups < 1) {
      throw new InvalidSettingException("gateway.searches.lookups", lookups, "1 or more");
    }
    if (lookupsPerOrganization < 1) {
      throw new InvalidSettingException(
          "gateway.searches.lookups-per-organization", lookupsPerOrganization, "1 or more");
    }
    if (activity < 1) {
      throw new InvalidSettingException("gateway.searches.activity", activity, "1 or more");
    }
  }

  /**
   * Checks that searches leave connections for everything else.
   *
   * @param poolSize how many connections to the database the gateway has
   * @throws InvalidSettingException if they do not
   */
  public void requireFewerThan(int poolSize) {
    long searches = (long) scans + lookups + activity;
    if (searches >= poolSize) {
      throw new InvalidSettingException(
          "gateway.searches.scans + gateway.searches.lookups + gateway.searches.activity",
          searches,
          "less than spring.datasource.hikari.maximum-pool-size, which is " + poolSize);
    }
  }
}
