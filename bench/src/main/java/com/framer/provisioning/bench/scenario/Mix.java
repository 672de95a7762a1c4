package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.common.command.CommandEnvelope;
import com.framer.provisioning.common.command.DeleteUser;
import com.framer.provisioning.common.command.SetWorkspaceRole;
import com.framer.provisioning.common.scim.Role;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A backlog of all kinds of commands over many Organizations and over one, which has to lock itself
 * when it gains or loses an Admin: one person in ten is one.
 */
public final class Mix implements Scenario {
  private static final int MANY = 100;
  private static final int WORKSPACES = 3;

  @Override
  public String name() {
    return "mix";
  }

  @Override
  public void run(Context context) {
    List<Tenant> many = context.tenants().create("mix", MANY, WORKSPACES);
    List<Tenant> one = many.subList(0, 1);
    context.backlog().apply(commands(many, context.plan().of(500, 500)));
    context.backlog().apply(commands(one, context.plan().of(500, 500)));
    for (int i = 0; i < context.plan().repetitions(); i++) {
      context.next("mixed drain over 100 Organizations and over one");
      int people = context.plan().of(4000, 10_000);
      measure(context, many, people);
      measure(context, one, people);
    }
  }

  private static void measure(Context context, List<Tenant> tenants, int people) {
    Watch.Measured<Double> measured =
        context
            .figures()
            .quietly(context.pids(), () -> context.backlog().rate(commands(tenants, people)));
    String id = "drain.mix." + tenants.size();
    double others = measured.usage().othersShare();
    String baseline = tenants.size() == 1 ? "drain.mix." + MANY : null;
    context.figures().add(id, measured.result(), "commands/s", baseline, others);
  }

  /** All commands of the first kind, then all of the next: each person's in their order. */
  private static Stream<CommandEnvelope> commands(List<Tenant> tenants, int people) {
    long first = People.of(tenants.getFirst(), people).first();
    return Stream.<Kind>of(
            (tenant, n) -> tenant.create(n, n % 10 == 0 ? Role.ADMIN : Role.EDITOR),
            (tenant, n) ->
                tenant.command(n, new SetWorkspaceRole(tenant.workspaces().getLast(), Role.VIEWER)),
            (tenant, n) -> tenant.setActive(n, false),
            (tenant, n) -> tenant.setActive(n, true),
            (tenant, n) -> tenant.command(n, new DeleteUser(tenant.scimId(n))))
        .flatMap(
            kind ->
                LongStream.range(first, first + people)
                    .mapToObj(n -> kind.of(tenants.get((int) (n % tenants.size())), n)));
  }

  /** One kind of command, about the n-th person. */
  @FunctionalInterface
  private interface Kind {
    CommandEnvelope of(Tenant tenant, long number);
  }
}
