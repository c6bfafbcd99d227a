package dev.sluice.cli.operate;

import picocli.CommandLine.Command;

/** {@code sluice gateway}: the group of commands about the gateway. */
@Command(name = "gateway", description = "Let a halted gateway go on.")
public final class GatewayCommand {}
