package com.framer.provisioning.gateway.config;

import com.framer.provisioning.common.settings.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many lists and searches of Users may run at a time: {@code gateway.searches.*}. One that gets
 * no place within {@code gateway.query-timeout} is answered 429. {@code scans} and {@code lookups}
 * together must be less than {@code spring.datasource.hikari.maximum-pool-size}: the connections
 * that are left serve token checks and single Users, which never wait for a search.
 *
 * @param scans how many searches that no index serves may run at a time; each may keep a processor
 *     of the database busy for {@code gateway.query-timeout}
 * @param scansPerOrganization how many of these one Organization may have, so that it can't keep
 *     the others from searching
 * @param lookups how many searches that an index serves may run at a time
 * @param lookupsPerOrganization how many of these one Organization may have
 */
@ConfigurationProperties("gateway.searches")
public record SearchSettings(
    @DefaultValue("4") int scans,
    @DefaultValue("2") int scansPerOrganization,
    @DefaultValue("10") int lookups,
    @DefaultValue("5") int lookupsPerOrganization) {
  public SearchSettings {
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
  }
}
