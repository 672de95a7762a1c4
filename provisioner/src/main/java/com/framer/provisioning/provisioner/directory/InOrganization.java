package com.framer.provisioning.provisioner.directory;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.provisioner.membership.NetChange;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Something in one Organization: an email, a userName, a Project id, a row to write.
 *
 * @param organizationId the Organization
 * @param value what is in it
 */
public record InOrganization<T>(OrganizationId organizationId, T value) {

  /** One part of every change, each element with the change's Organization. */
  static <T> List<InOrganization<T>> of(
      Collection<NetChange> changes, Function<NetChange, ? extends Collection<T>> part) {
    return changes.stream()
        .<InOrganization<T>>flatMap(
            change ->
                part.apply(change).stream()
                    .map(value -> new InOrganization<>(change.organizationId(), value)))
        .toList();
  }
}
