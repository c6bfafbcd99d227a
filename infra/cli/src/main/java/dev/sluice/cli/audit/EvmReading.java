package dev.sluice.cli.audit;

import dev.sluice.core.audit.Anchor;
import dev.sluice.core.audit.ChainReading;
import dev.sluice.core.error.PermanentException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.config.StartingPoint.Checkpoint;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.verify.EvmBlockOpener;

/** What a configuration of an EVM chain means to the audit. */
final class EvmReading implements ChainReading {
  @Override
  public Anchor anchor(Configuration first) {
    if (ConfigDocument.parse(first.document()).source().start() instanceof Checkpoint start) {
      return new Anchor(start.height(), start.hash());
    }
    throw new PermanentException("CFG_CHECKPOINT", "a stored configuration names its checkpoint");
  }

  @Override
  public BlockOpener opener(Configuration version) {
    ConfigDocument document = ConfigDocument.parse(version.document());
    return new EvmBlockOpener(new RuleSelector(document.targets(), (rule, reason) -> {}));
  }
}
