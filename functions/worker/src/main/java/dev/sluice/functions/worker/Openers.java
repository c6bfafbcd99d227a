package dev.sluice.functions.worker;

import dev.sluice.core.error.HaltException;
import dev.sluice.core.port.BlockOpener;
import dev.sluice.core.port.ConfigStore;
import dev.sluice.core.state.Configuration;
import dev.sluice.evm.config.ConfigDocument;
import dev.sluice.evm.target.RuleSelector;
import dev.sluice.evm.verify.EvmBlockOpener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** The block opener of each configuration version, made once: a version never changes. */
final class Openers implements IntFunction<BlockOpener> {
  private final ConfigStore configs;
  private final Map<Integer, BlockOpener> opened = new ConcurrentHashMap<>();

  Openers(ConfigStore configs) {
    this.configs = configs;
  }

  @Override
  public BlockOpener apply(int version) {
    return opened.computeIfAbsent(version, this::open);
  }

  private BlockOpener open(int version) {
    Configuration configuration =
        configs
            .version(version)
            .orElseThrow(
                () ->
                    new HaltException(
                        "CFG_MISSING", "a run names configuration " + version + ": no such row"));
    ConfigDocument document = ConfigDocument.parse(configuration.document());
    // The gateway has counted what does not decode; here it would be counted for every node again.
    return new EvmBlockOpener(new RuleSelector(document.targets(), (rule, reason) -> {}));
  }
}
