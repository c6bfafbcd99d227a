/**
 * An independent reckoning of what the nodes' ledgers must hold: a plain fold over a recording's
 * JSON. It shares no class with the code that it checks, neither core nor evm.
 */
@NullMarked
package dev.sluice.cli.fold;

import org.jspecify.annotations.NullMarked;
