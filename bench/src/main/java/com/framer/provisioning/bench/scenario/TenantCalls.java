package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Bodies;
import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.load.HttpCall;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.common.scim.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The calls of one kind. Each 64 clients have an Organization of their own, since the gateway
 * bounds the commands in flight of each.
 */
final class TenantCalls implements Load.Calls {
  private static final String USERS = "/auth/scim/v2/Users";
  private static final int CLIENTS_OF_A_TENANT = 64;

  /** The people whom calls are about that make nobody. */
  private static final int PEOPLE = 2000;

  private static final AtomicLong EMAILS = new AtomicLong();
  private static final Set<Tenant> PREPARED = new HashSet<>();

  private final CallKind kind;
  private final List<Tenant> tenants;
  private final AtomicLong counter = new AtomicLong();

  TenantCalls(Context context, CallKind kind, int clients) {
    this.kind = kind;
    tenants =
        IntStream.rangeClosed(0, (clients - 1) / CLIENTS_OF_A_TENANT)
            .mapToObj(n -> context.tenant(kind.workspaces(), n))
            .toList();
    tenants.stream().filter(PREPARED::add).forEach(tenant -> prepare(context, tenant, kind));
  }

  private static void prepare(Context context, Tenant tenant, CallKind kind) {
    if (!kind.isCreate() || kind == CallKind.CREATE) {
      context.backlog().apply(new People(tenant, 0, PEOPLE).creates(Role.EDITOR).skip(1));
    }
  }

  /** Tells the direct server whose rows it copies. */
  void introduceTo(Context context) {
    Role role = kind == CallKind.CREATE || !kind.isCreate() ? null : Role.EDITOR;
    for (Tenant tenant : tenants) {
      String email = context.tenants().original(tenant, role).email();
      var call = new HttpCall("POST", "/original?email=" + email, tenant.token(), "");
      Load.run(context.direct().address(), 1, 1, _ -> call);
    }
  }

  @Override
  public HttpCall next(int client) {
    Tenant tenant = tenants.get(client / CLIENTS_OF_A_TENANT);
    long number = counter.getAndIncrement();
    long person = 1 + number % (PEOPLE - 1);
    String path = "/" + tenant.scimId(person);
    return switch (kind) {
      case CREATE -> create(tenant);
      case CREATE_ROLE_3, CREATE_ROLE_50, CREATE_ROLE_5000 ->
          call("POST", tenant, "", Bodies.userWithRole(newEmail(tenant), "editor"));
      case FILTER -> filter(tenant, tenant.email(person));
      case PUT -> call("PUT", tenant, path, Bodies.user(tenant.email(person), "Ada " + number));
      case PATCH -> call("PATCH", tenant, path, Bodies.active(number / (PEOPLE - 1) % 2 == 1));
      case GET -> call("GET", tenant, path, "");
    };
  }

  /** Makes a new person without a role. */
  static HttpCall create(Tenant tenant) {
    return call("POST", tenant, "", Bodies.user(newEmail(tenant), "Ada"));
  }

  static HttpCall deactivate(Tenant tenant, long person) {
    return call("PATCH", tenant, "/" + tenant.scimId(person), Bodies.active(false));
  }

  static HttpCall page(Tenant tenant, int start, int count) {
    return call("GET", tenant, "?startIndex=%d&count=%d".formatted(start, count), "");
  }

  static HttpCall filter(Tenant tenant, String userName) {
    return call("GET", tenant, "?filter=userName%20eq%20%22" + userName + "%22", "");
  }

  /** A search that no index serves. */
  static HttpCall scan(Tenant tenant) {
    return call("GET", tenant, "?filter=title%20co%20%22nobody%22", "");
  }

  private static String newEmail(Tenant tenant) {
    return "call-%d@%s.example".formatted(EMAILS.incrementAndGet(), tenant.name());
  }

  private static HttpCall call(String method, Tenant tenant, String path, String body) {
    return new HttpCall(method, USERS + path, tenant.token(), body);
  }
}
