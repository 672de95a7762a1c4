package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Original;
import com.framer.provisioning.bench.data.RowCopies;
import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The same calls in ever larger Organizations, and with as many people over many of them. */
public final class Growth implements Scenario {
  private static final int CLIENTS = 16;
  private static final int PAGE = 100;
  private static final int BATCH = 1000;
  private static final int TENANTS = 1000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public void run(Context context) {
    Tenant tenant = context.tenants().create("growth", 3);
    long people = 1;
    @Nullable String smallest = null;
    for (int size : context.plan().of(List.of(2000, 20_000), List.of(10_000, 100_000, 1_000_000))) {
      context.next("growth: writing people until there are " + size);
      grow(context, tenant, people, size);
      vacuum(context);
      people = size;
      context.next("growth: calls at " + size + " people");
      calls(context, tenant, size, smallest);
      smallest = smallest == null ? Integer.toString(size) : smallest;
    }
    if (context.plan().isFull()) {
      overManyTenants(context, (int) people);
    }
  }

  private static void overManyTenants(Context context, int people) {
    context.next("growth: as many people over 1,000 Organizations");
    List<Tenant> tenants = context.tenants().create("grown", TENANTS, 3);
    for (Tenant tenant : tenants) {
      grow(context, tenant, 1, people / TENANTS);
    }
    vacuum(context);
    create(context, tenants.getFirst(), "many-organizations", Integer.toString(people));
  }

  /** People with numbers from the first, as if each had been provisioned without a role. */
  private static void grow(Context context, Tenant tenant, long first, long end) {
    Original original = context.tenants().original(tenant, null);
    try (Connection connection = context.servers().connect()) {
      connection.setAutoCommit(false);
      var rows = RowCopies.of(connection, original, false);
      for (long next = first; next < end; next += BATCH) {
        List<String> emails =
            LongStream.range(next, Math.min(end, next + BATCH)).mapToObj(tenant::email).toList();
        rows.write(connection, emails, 0);
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What autovacuum would have done by the time so many people are there. */
  private static void vacuum(Context context) {
    try (Connection connection = context.servers().connect();
        var statement = connection.createStatement()) {
      statement.execute("vacuum analyze account, organization_user, user_name");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void calls(Context context, Tenant tenant, int size, @Nullable String smallest) {
    create(context, tenant, Integer.toString(size), smallest);
    add(
        context,
        "growth.filter." + size,
        smallest == null ? null : "growth.filter." + smallest,
        CLIENTS,
        _ ->
            TenantCalls.filter(tenant, tenant.email(ThreadLocalRandom.current().nextInt(1, size))));
    page(context, tenant, size, "first");
    page(context, tenant, size, "last");
  }

  private static void create(
      Context context, Tenant tenant, String name, @Nullable String smallest) {
    String baseline = smallest == null ? null : "growth.create." + smallest;
    add(context, "growth.create." + name, baseline, CLIENTS, _ -> TenantCalls.create(tenant));
  }

  private static void add(
      Context context, String id, @Nullable String baseline, int clients, Load.Calls calls) {
    var server = context.stack().gateway().address();
    Load.run(server, clients, context.plan().warming(), calls);
    for (int i = 0; i < context.plan().repetitions(); i++) {
      Watch.Measured<LoadResult> measured =
          context
              .figures()
              .quietly(
                  context.pids(), () -> Load.run(server, clients, context.plan().calling(), calls));
      double others = measured.usage().othersShare();
      context.figures().add(id, measured.result().perSecond(), "calls/s", baseline, others);
    }
  }

  /** The first or the last pages, read in their order as an import does. */
  private static void page(Context context, Tenant tenant, int size, String which) {
    int pages = context.plan().of(20, 50);
    int start = which.equals("first") ? 1 : size - PAGE * pages;
    var read = new AtomicInteger();
    Load.Calls walk =
        _ -> TenantCalls.page(tenant, start + PAGE * (read.getAndIncrement() % pages), PAGE);
    var server = context.stack().gateway().address();
    Load.run(server, 1, 5, walk);
    Watch.Measured<LoadResult> measured =
        context.figures().quietly(context.pids(), () -> Load.run(server, 1, pages, walk));
    String baseline = which.equals("first") ? null : "growth.page-first." + size;
    context
        .figures()
        .add(
            "growth.page-%s.%d".formatted(which, size),
            measured.result().latencies().millis(0.5),
            "ms",
            baseline,
            measured.usage().othersShare());
  }
}
