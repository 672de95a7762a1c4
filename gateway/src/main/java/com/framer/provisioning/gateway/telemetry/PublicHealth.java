package com.framer.provisioning.gateway.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The health on the port of SCIM, for load balancers: a status without details. All other endpoints
 * for operators are on the management port only.
 */
@RestController
final class PublicHealth {
  private static final String HEALTH = "/actuator/health";

  private final HealthEndpointWebExtension health;

  PublicHealth(HealthEndpointWebExtension health) {
    this.health = health;
  }

  @GetMapping({HEALTH, HEALTH + "/{group}"})
  ResponseEntity<HealthDescriptor> health(@PathVariable(required = false) @Nullable String group) {
    String[] path = group == null ? new String[0] : new String[] {group};
    var found =
        health.health(ApiVersion.LATEST, WebServerNamespace.SERVER, SecurityContext.NONE, path);
    return ResponseEntity.status(found.getStatus())
        .contentType(MediaType.APPLICATION_JSON)
        .body(found.getBody());
  }
}
