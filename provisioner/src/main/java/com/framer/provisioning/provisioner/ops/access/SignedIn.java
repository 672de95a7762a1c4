package com.framer.provisioning.provisioner.ops.access;

import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorRole;
import com.framer.provisioning.provisioner.operator.OperatorToken;
import java.util.Arrays;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody whose sign-in was checked, without the place that a request of theirs comes from.
 *
 * @param source who knows them
 */
record SignedIn(String name, OperatorRole role, Source source) {
  /** Who knows somebody. */
  enum Source {
    /** The users of the settings: their role is looked up there with each request. */
    USERS,
    /** The identity provider: the role is the one at the sign-in. */
    IDENTITY_PROVIDER,
    /** A token. */
    TOKEN
  }

  static SignedIn of(OperatorUsers.User user) {
    return new SignedIn(user.name(), user.role(), Source.USERS);
  }

  /** By the name of who made the token and what it is for. */
  static SignedIn of(OperatorToken token) {
    return new SignedIn(token.createdBy() + "/" + token.name(), token.role(), Source.TOKEN);
  }

  /** The same person, who may only look while the database can't say what they may do. */
  SignedIn lookingOnly() {
    return new SignedIn(name, OperatorRole.READER, source);
  }

  Operator at(String address) {
    return new Operator(name, role, address);
  }

  /** The authentication of a request; its principal is the {@link Operator}. */
  Authentication authentication(String address) {
    return UsernamePasswordAuthenticationToken.authenticated(
        at(address),
        null,
        Arrays.stream(OperatorRole.values())
            .filter(role::includes)
            .map(held -> new SimpleGrantedAuthority("ROLE_" + held.name()))
            .toList());
  }
}
