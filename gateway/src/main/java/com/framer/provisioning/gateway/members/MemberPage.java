package com.framer.provisioning.gateway.members;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some people, in the order of their userNames.
 *
 * @param next after which the next page goes on; null on the last one
 */
public record MemberPage(List<Member> members, @Nullable String next) {
  public MemberPage {
    members = List.copyOf(members);
  }
}
