package com.framer.provisioning.bench.direct;

import com.framer.provisioning.bench.data.Original;
import com.framer.provisioning.bench.data.RowCopies;
import com.framer.provisioning.common.identity.UserName;
import com.framer.provisioning.common.scim.ScimUrn;
import com.framer.provisioning.common.wire.WireJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Create and look up, each in one transaction. */
@RestController
class DirectUsers {
  /** More than connections, so that hardly two transactions wait for one counter. */
  private static final int SHARDS = 1000;

  private final DataSource connections;
  private final JdbcClient jdbc;
  private final Map<UUID, RowCopies> copies = new ConcurrentHashMap<>();

  DirectUsers(DataSource connections, JdbcClient jdbc) {
    this.connections = connections;
    this.jdbc = jdbc;
  }

  /** Whose rows every later create of the Organization copies. */
  @PostMapping("/original")
  ResponseEntity<String> original(Authentication caller, @RequestParam String email)
      throws SQLException {
    try (Connection connection = connections.getConnection()) {
      Original original = Original.of(connection, email);
      copies.put(organization(caller), RowCopies.of(connection, original, true));
    }
    return ResponseEntity.ok("{}");
  }

  @GetMapping("/actuator/health/readiness")
  ResponseEntity<String> ready() {
    return ResponseEntity.ok("{}");
  }

  @PostMapping("/auth/scim/v2/Users")
  ResponseEntity<String> create(Authentication caller, @RequestBody byte[] body)
      throws SQLException {
    var user = (ObjectNode) WireJson.mapper().readTree(body);
    String email = UserName.of(user.path("userName").stringValue()).value();
    RowCopies rows = copies.get(organization(caller));
    if (rows == null) {
      return ResponseEntity.badRequest().body("no original");
    }
    try (Connection connection = connections.getConnection()) {
      rows.write(connection, List.of(email), ThreadLocalRandom.current().nextInt(SHARDS));
      connection.commit();
    }
    user.put("id", UUID.randomUUID().toString());
    return ResponseEntity.status(HttpStatus.CREATED)
        .header("Content-Type", "application/scim+json")
        .body(user.toString());
  }

  @GetMapping("/auth/scim/v2/Users")
  ResponseEntity<byte[]> find(Authentication caller, @RequestParam String filter) {
    String userName = filter.substring(filter.indexOf('"') + 1, filter.lastIndexOf('"'));
    List<String> found = find(organization(caller), UserName.of(userName).value());
    ObjectNode list = WireJson.mapper().createObjectNode();
    list.putArray("schemas").add(ScimUrn.LIST_RESPONSE);
    list.put("totalResults", found.size());
    var resources = list.putArray("Resources");
    found.forEach(profile -> resources.add(WireJson.mapper().readTree(profile)));
    return ResponseEntity.ok()
        .header("Content-Type", "application/scim+json")
        .body(WireJson.mapper().writeValueAsBytes(list));
  }

  private List<String> find(UUID organization, String userName) {
    return jdbc.sql(
            """
            select u.profile::text from user_name n
            join organization_user u
              on u.organization_id = n.organization_id and u.account_id = n.account_id
            where n.organization_id = ? and n.normal_form = ?
            """)
        .params(organization, userName)
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .list();
  }

  private static UUID organization(Authentication caller) {
    return (UUID) Objects.requireNonNull(caller.getPrincipal());
  }
}
