package dev.sluice.localstack;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** Chooses how an emulator is come by: the first way that exists. */
final class Emulators {
  private Emulators() {}

  /** One that is named, one in a container, or one as a process. */
  static Emulator start() throws Exception {
    Optional<String> named = variable("SLUICE_AWS_ENDPOINT");
    if (named.isPresent()) {
      boolean fires = !variable("SLUICE_AWS_SCHEDULES").equals(Optional.of("stored"));
      return said(new NamedEmulator(URI.create(named.get()), fires), "SLUICE_AWS_ENDPOINT");
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return said(ContainerEmulator.start(), "a container");
    }
    return said(ProcessEmulator.start(), "a process");
  }

  private static Emulator said(Emulator emulator, String way) {
    System.out.println("AWS emulator: " + emulator.endpoint() + ", from " + way);
    return emulator;
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }
}
