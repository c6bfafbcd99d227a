package dev.sluice.cli.config;

import picocli.CommandLine.Command;

/** {@code sluice config}: the group of commands about configuration files. */
@Command(name = "config", description = "Work with configuration files.")
public final class ConfigCommand {}
