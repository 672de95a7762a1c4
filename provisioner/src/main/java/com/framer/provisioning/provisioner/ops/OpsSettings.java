package com.framer.provisioning.provisioner.ops;

import com.framer.provisioning.common.settings.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the operators' port. Without users and without an identity provider nobody can
 * sign in.
 *
 * @param hostNames under which names operators and their tools call the port, with commas between;
 *     requests for another name are answered 421, so that a web page can't make an operator's
 *     browser call the port under a name of its own (DNS rebinding). IP addresses are always
 *     allowed, since such an attack needs a name
 * @param usersFile a file with one user in each line, {@code name:role:{bcrypt}hash}, where the
 *     role is {@code reader} or {@code operator} and {@code htpasswd -nBC 12 name} prints the hash;
 *     read at the start
 * @param users more such lines, with commas between
 * @param secureCookies whether browsers send the session's cookie with TLS only; set it where a
 *     proxy with TLS is in front
 * @param session how long a sign-in lasts
 * @param oidc an identity provider that knows the operators
 */
@ConfigurationProperties("provisioner.ops")
public record OpsSettings(
    @DefaultValue("localhost") List<String> hostNames,
    @Nullable Path usersFile,
    @DefaultValue List<String> users,
    @DefaultValue("false") boolean secureCookies,
    @DefaultValue Session session,
    @DefaultValue Oidc oidc) {
  public OpsSettings {
    if (hostNames.stream().anyMatch(String::isBlank)) {
      throw new InvalidSettingException(
          "provisioner.ops.host-names", hostNames, "names that are not blank");
    }
    hostNames = List.copyOf(hostNames);
    users = List.copyOf(users);
  }

  /** Never with the hashes of the users. */
  @Override
  public String toString() {
    return "OpsSettings[hostNames=%s, usersFile=%s, %d users]"
        .formatted(hostNames, usersFile, users.size());
  }

  /**
   * Sessions of operators.
   *
   * @param idle a session without a request for this long has ended; an open page asks for news,
   *     and so counts as used
   * @param longest how long after the sign-in a session ends, however much it is used
   */
  public record Session(@DefaultValue("1h") Duration idle, @DefaultValue("12h") Duration longest) {
    private static final Duration MOST = Duration.ofDays(7);

    public Session {
      if (idle.toSeconds() < 1 || idle.compareTo(MOST) > 0) {
        throw new InvalidSettingException("provisioner.ops.session.idle", idle, "1s to 7d");
      }
      if (longest.toSeconds() < 1 || longest.compareTo(MOST) > 0) {
        throw new InvalidSettingException("provisioner.ops.session.longest", longest, "1s to 7d");
      }
    }
  }

  /**
   * An identity provider that signs operators in by OpenID Connect and says their role.
   *
   * @param issuer its issuer URL; without one there is no such sign-in
   * @param clientId the id that it gave to this console; its redirect URI is {@code
   *     /ops/sign-in/done/oidc}
   * @param clientSecret the secret for that id
   * @param name what the button of the sign-in page says
   * @param scopes what is asked for
   * @param nameClaim which claim is the name of an operator in the audit; it must not be one that
   *     people can change by themselves
   * @param roleClaim which claim holds the roles, one or several; with dots between for a claim in
   *     a claim, such as {@code realm_access.roles}
   * @param readerRole the value of it that makes a reader
   * @param operatorRole the value of it that makes an operator
   */
  public record Oidc(
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @DefaultValue("your identity provider") String name,
      @DefaultValue({"openid", "email", "profile"}) List<String> scopes,
      @DefaultValue("email") String nameClaim,
      @DefaultValue("roles") String roleClaim,
      @DefaultValue("provisioning-reader") String readerRole,
      @DefaultValue("provisioning-operator") String operatorRole) {
    public Oidc {
      if (issuer != null && (clientId == null || clientId.isBlank())) {
        throw new InvalidSettingException(
            "provisioner.ops.oidc.client-id", "missing", "set together with the issuer");
      }
      scopes = List.copyOf(scopes);
    }

    /** Whether there is an identity provider. */
    public boolean isSet() {
      return issuer != null && !issuer.isBlank();
    }

    /** Never with the secret. */
    @Override
    public String toString() {
      return "Oidc[issuer=%s, clientId=%s]".formatted(issuer, clientId);
    }
  }
}
