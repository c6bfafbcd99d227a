package dev.sluice.cli.audit;

import dev.sluice.cli.config.AskedSource;
import dev.sluice.core.audit.SourceAudit;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.SourceChain;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.verify.EvmBlockOpener;

/**
 * An EVM chain to hold the stored blocks against.
 *
 * @param asked where it is asked
 */
record AuditedChain(AskedSource asked) implements SourceAudit.Chain {
  @Override
  public SourceChain source(Configuration version) {
    return asked.open(version);
  }

  @Override
  public BlockOpener opener(Configuration version) {
    ConfigDocument document = ConfigDocument.parse(version.document());
    return new EvmBlockOpener(new RuleSelector(document.targets(), (_, _) -> {}));
  }
}
