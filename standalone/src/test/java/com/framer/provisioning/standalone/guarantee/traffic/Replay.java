package com.framer.provisioning.standalone.guarantee.traffic;

import com.framer.provisioning.standalone.guarantee.process.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Asks some provisioner for replays of dead letters. */
public final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Service> provisioners;

  /** Of any of these. */
  public Replay(List<Service> provisioners) {
    this.provisioners = provisioners;
  }

  /** Asks one or another; the id of the replay's command, empty if refused or nobody knows. */
  public Optional<UUID> of(UUID deadLetter, RandomGenerator random) {
    int any = random.nextInt(provisioners.size());
    String url = provisioners.get(any).url() + "/guarantee/replays?deadLetter=" + deadLetter;
    var request =
        HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).POST(BodyPublishers.noBody());
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(UUID.fromString(answer.body()))
          : Optional.empty();
    } catch (IOException _) { // dead, frozen or slow: whether it is replayed, the topic says
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
