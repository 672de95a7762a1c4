package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Original;
import com.framer.provisioning.bench.machine.Watch;
import com.framer.provisioning.common.scim.Role;
import java.util.List;

/**
 * How fast a backlog is applied, beside how fast plain JDBC writes the same rows. Both in turns,
 * since a machine drifts.
 */
public final class LimitAndDrain implements Scenario {
  /** A figure of so many membership rows takes some seconds. */
  private static final int QUICK_ROWS = 500_000;

  private static final int FULL_ROWS = 2_500_000;

  /** More people than one chunk of each partition has, whatever they cost. */
  private static final int FEWEST = 60;

  @Override
  public String name() {
    return "drain";
  }

  @Override
  public void run(Context context) {
    context.next("warming up");
    // The compilers are done after some 10 seconds; without it the first figure is the slowest.
    var warming = People.of(context.tenant(3), context.plan().of(5_000, 50_000));
    context.backlog().apply(warming.creates(Role.EDITOR));
    for (int workspaces : context.plan().of(List.of(3, 50, 5000), List.of(3, 50, 500, 5000))) {
      context.next("limit and drain at " + workspaces + " Workspaces");
      var original = context.tenants().original(context.tenant(workspaces), Role.EDITOR);
      int people = people(context.plan(), original);
      context
          .backlog()
          .apply(People.of(context.tenant(workspaces), people / 10).creates(Role.EDITOR));
      for (int i = 0; i < context.plan().repetitions(); i++) {
        new Limit(context, workspaces, original).run();
        creates(context, workspaces, people);
      }
    }
    for (int i = 0; i < context.plan().repetitions(); i++) {
      context.next("drain of active: false");
      deactivations(context);
    }
  }

  private static int people(Plan plan, Original original) {
    int byRows = plan.of(QUICK_ROWS, FULL_ROWS) / Math.max(1, original.accessRows());
    return Math.clamp(byRows, plan.of(FEWEST, FEWEST), plan.of(20_000, 50_000));
  }

  private static void creates(Context context, int workspaces, int people) {
    Watch.Measured<Double> measured =
        context
            .figures()
            .quietly(
                context.pids(),
                () ->
                    context
                        .backlog()
                        .rate(People.of(context.tenant(workspaces), people).creates(Role.EDITOR)));
    String limit = "limit.create." + workspaces + ".best";
    add(context, "drain.create." + workspaces, measured, limit);
  }

  private static void deactivations(Context context) {
    var people = People.of(context.tenant(3), context.plan().of(20_000, 50_000));
    context.backlog().apply(people.creates(Role.EDITOR));
    Watch.Measured<Double> measured =
        Watch.measure(context.pids(), () -> context.backlog().rate(people.activations(false)));
    add(context, "drain.deactivate.3", measured, "drain.create.3");
  }

  private static void add(
      Context context, String id, Watch.Measured<Double> measured, String baseline) {
    double others = measured.usage().othersShare();
    context.figures().add(id, measured.result(), "commands/s", baseline, others);
    double cpu = measured.usage().totalCpu().toMillis() / 1000.0 / measured.usage().seconds();
    context.figures().add(id + ".cores", cpu, "cores", others);
  }
}
