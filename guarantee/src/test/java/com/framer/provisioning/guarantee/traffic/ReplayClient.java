package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.common.identity.CommandId;
import com.framer.provisioning.guarantee.process.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Requests replays of dead letters from provisioners. */
public final class ReplayClient {
  private static final int OK = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Service> provisioners;

  /** Uses any of the provisioners. */
  public ReplayClient(List<Service> provisioners) {
    this.provisioners = provisioners;
  }

  /**
   * Asks the provisioners in random order until one answers; returns the id of the replay's
   * command, or empty if the replay was refused or no provisioner answered.
   */
  public Optional<CommandId> request(UUID deadLetter, RandomGenerator random) {
    List<Service> shuffled = new ArrayList<>(provisioners);
    Collections.shuffle(shuffled, random);
    return shuffled.stream()
        .flatMap(provisioner -> ask(provisioner, deadLetter).stream())
        .findFirst()
        .filter(answer -> answer.statusCode() == OK)
        .map(answer -> new CommandId(UUID.fromString(answer.body())));
  }

  /**
   * Empty if the provisioner is dead, frozen or slow. It may have published the replay all the
   * same.
   */
  private Optional<HttpResponse<String>> ask(Service provisioner, UUID deadLetter) {
    String url = provisioner.url() + "/guarantee/replays?deadLetter=" + deadLetter;
    var request =
        HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).POST(BodyPublishers.noBody());
    try {
      return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
