package dev.sluice.cli.config;

import picocli.CommandLine.Command;

/** {@code sluice config}: the group of commands about configuration files. */
@Command(name = "config", description = "Check configuration files and put them in place.")
public final class ConfigCommand {}
