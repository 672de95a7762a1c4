package com.framer.provisioning.bench.scenario;

import com.framer.provisioning.bench.data.Original;
import com.framer.provisioning.bench.data.RowCopies;
import com.framer.provisioning.bench.data.Tenant;
import com.framer.provisioning.bench.machine.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * What the database can do: the rows of provisioned people, written set-based by plain JDBC over
 * one and two connections, with the same schema and indexes. Once only the person's rows, and once
 * with the row of the activity log that each command must have.
 */
final class Limit {
  private static final int PEOPLE = 500;

  /** A transaction of more rows takes many seconds, and tells nothing more. */
  private static final int MOST_ROWS = 250_000;

  private final Context context;
  private final int workspaces;
  private final Original original;

  Limit(Context context, int workspaces, Original original) {
    this.context = context;
    this.workspaces = workspaces;
    this.original = original;
  }

  void run() {
    Watch.Measured<Double> one = measure(1, false);
    Watch.Measured<Double> two = measure(2, false);
    add("1", one);
    add("2", two);
    add("best", one.result() > two.result() ? one : two);
    add("logged", measure(2, true));
  }

  private void add(String name, Watch.Measured<Double> measured) {
    String id = "limit.create." + workspaces + "." + name;
    context.figures().add(id, measured.result(), "people/s", measured.usage().othersShare());
  }

  private Watch.Measured<Double> measure(int writers, boolean isLogged) {
    return context.figures().quietly(context.pids(), () -> peoplePerSecond(writers, isLogged));
  }

  private double peoplePerSecond(int writers, boolean isLogged) {
    long start = System.nanoTime();
    long end = start + context.plan().calling().toNanos();
    List<Future<Long>> running = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      for (int shard = 0; shard < writers; shard++) {
        int own = shard;
        running.add(threads.submit(() -> write(own, isLogged, end)));
      }
    }
    long people = running.stream().mapToLong(Limit::get).sum();
    return people / ((System.nanoTime() - start) / 1e9);
  }

  private static long get(Future<Long> writer) {
    try {
      return writer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long write(int shard, boolean isLogged, long end) throws SQLException {
    Tenant tenant = context.tenant(workspaces);
    int batch = Math.min(PEOPLE, MOST_ROWS / Math.max(1, original.accessRows()));
    long written = 0;
    try (Connection connection = context.servers().connect()) {
      connection.setAutoCommit(false);
      var rows = RowCopies.of(connection, original, isLogged);
      do {
        var people = People.of(tenant, batch);
        List<String> emails =
            LongStream.range(people.first(), people.first() + batch)
                .mapToObj(tenant::email)
                .toList();
        rows.write(connection, emails, shard);
        connection.commit();
        written += batch;
      } while (System.nanoTime() < end);
    }
    return written;
  }
}
