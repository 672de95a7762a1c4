package com.framer.provisioning.gateway.activity;

import com.framer.provisioning.common.identity.CommandId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries, the newest first.
 *
 * @param entries may be fewer than wanted although there are more: a search reads only so many
 *     entries at a time
 * @param next from which the next page goes on; null if there is nothing before
 */
public record ActivityPage(List<ActivityEntry> entries, @Nullable CommandId next) {
  public ActivityPage {
    entries = List.copyOf(entries);
  }
}
