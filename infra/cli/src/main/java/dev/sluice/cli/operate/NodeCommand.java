package dev.sluice.cli.operate;

import picocli.CommandLine.Command;

/** {@code sluice node}: the group of commands that change nodes. */
@Command(name = "node", description = "Add, pause, resume, retire and repair nodes.")
public final class NodeCommand {}
