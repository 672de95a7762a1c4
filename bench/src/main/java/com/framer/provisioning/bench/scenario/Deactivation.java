package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.load.Load;
import com.framer.provisioning.bench.load.LoadResult;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.scim.Role;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deactivating Admins: where others are left in each Workspace, and where one has to be assigned in
 * every Workspace but one (rule D3).
 */
public final class Deactivation implements Scenario {
  private static final int FEW = 3;
  private static final int MANY = 5000;

  @Override
  public String name() {
    return "deactivation";
  }

  @Override
  public void run(Context context) {
    for (int workspaces : new int[] {FEW, MANY}) {
      context.next("deactivating Admins of %d Workspaces".formatted(workspaces));
      Tenant tenant = context.tenant(workspaces);
      int admins = context.plan().of(20, 60);
      var people = People.of(tenant, admins + 5);
      context.backlog().apply(people.creates(Role.ADMIN));
      deactivate(context, new People(tenant, people.first(), 5));
      var measured = deactivate(context, new People(tenant, people.first() + 5, admins));
      add(context, "deactivate-admin", workspaces, measured);
    }
    for (int workspaces : new int[] {FEW, MANY}) {
      context.next("deactivating the only Admin of %d Workspaces".formatted(workspaces));
      Tenant tenant = context.tenants().create("assigned" + workspaces, workspaces);
      context
          .backlog()
          .apply(
              Stream.of(
                  tenant.create(1, null),
                  tenant.command(
                      1, new SetWorkspaceRole(tenant.workspaces().getFirst(), Role.ADMIN))));
      var measured = deactivate(context, new People(tenant, 0, 1));
      add(context, "deactivate-only-admin", workspaces, measured);
    }
  }

  private static Watch.Measured<LoadResult> deactivate(Context context, People people) {
    var next = new AtomicLong(people.first());
    return Watch.measure(
        context.pids(),
        () ->
            Load.run(
                context.stack().gateway().address(),
                1,
                people.count(),
                _ -> TenantCalls.deactivate(people.tenant(), next.getAndIncrement())));
  }

  private static void add(
      Context context, String name, int workspaces, Watch.Measured<LoadResult> measured) {
    if (measured.result().failures() > 0) {
      throw new IllegalStateException(measured.result().lastFailure());
    }
    String id = "growth." + name + ".";
    @Nullable String baseline = workspaces == FEW ? null : id + FEW;
    double p50 = measured.result().latencies().millis(0.5);
    double others = measured.usage().othersShare();
    context.figures().add(id + workspaces, p50, "ms", baseline, others);
  }
}
