package com.framer.provisioning.gateway.scim;

import com.framer.provisioning.gateway.config.GatewaySettings;
import com.framer.provisioning.gateway.error.ScimPaths;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The SCIM base URL as the client sees it, without a slash at its end. */
@Component
public final class BaseUrl {
  /** The path under which all SCIM endpoints are. */
  public static final String PATH = ScimPaths.BASE;

  private final @Nullable String configured;

  BaseUrl(GatewaySettings settings) {
    this.configured = settings.baseUrl();
  }

  /** The base URL of the request. */
  public String of(HttpServletRequest request) {
    return configured != null
        ? configured
        : ServletUriComponentsBuilder.fromContextPath(request).path(PATH).toUriString();
  }
}
