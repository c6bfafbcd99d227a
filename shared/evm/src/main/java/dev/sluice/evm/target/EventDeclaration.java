package dev.sluice.evm.target;

import dev.sluice.core.chain.Bytes32;
import dev.sluice.core.chain.Value;
import dev.sluice.evm.codec.Log;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An event as a contract declares it, such as {@code Transfer(address indexed from, …)}. */
public final class EventDeclaration {
  /** How many parameters fit into topics beside the signature's hash. */
  static final int MAX_INDEXED = 3;

  private final String name;
  private final List<AbiParameter> parameters;
  private final List<AbiType> inData;
  private final Bytes32 topic0;

  private EventDeclaration(DeclarationParser.Declaration parsed) {
    this.name = parsed.name();
    this.parameters = parsed.parameters();
    this.inData =
        parameters.stream().filter(each -> !each.indexed()).map(AbiParameter::type).toList();
    this.topic0 = Signatures.hash(signature());
  }

  /**
   * Parses {@code Name(type [indexed] [name], …)}.
   *
   * @throws dev.sluice.core.error.PermanentException with code {@code CFG_DECLARATION} if the text
   *     declares no event that can be selected
   */
  public static EventDeclaration parse(String text) {
    return new EventDeclaration(DeclarationParser.event(text));
  }

  /** The canonical signature: name and types, without white space. */
  public String signature() {
    return Signatures.of(name, parameters);
  }

  /** The parameters in order. */
  public List<AbiParameter> parameters() {
    return parameters;
  }

  /** Keccak-256 of the signature: the first topic of every log of this event. */
  public Bytes32 topic0() {
    return topic0;
  }

  /**
   * Whether the log is of this event: the signature's hash, and as many topics as parameters are
   * indexed. An ERC-721 transfer shares the ERC-20 transfer's signature but not its topics.
   */
  public boolean matches(Log log) {
    List<Bytes32> topics = log.topics();
    return topics.size() == 1 + parameters.size() - inData.size() && topics.get(0).equals(topic0);
  }

  /**
   * Decodes a log of this event. Of an indexed parameter that does not fit into a topic only the
   * hash is there.
   *
   * @param log one that {@link #matches}
   */
  public Decoding decode(Log log) {
    return switch (AbiDecoder.decode(inData, log.data(), 0)) {
      case Decoding.Decoded data -> merge(log.topics(), data.values());
      case Decoding.Undecodable undecodable -> undecodable;
    };
  }

  private Decoding merge(List<Bytes32> topics, List<Value> data) {
    Iterator<Bytes32> nextTopic = topics.subList(1, topics.size()).iterator();
    Iterator<Value> nextValue = data.iterator();
    List<Value> values = new ArrayList<>(parameters.size());
    try {
      for (AbiParameter parameter : parameters) {
        values.add(
            parameter.indexed()
                ? topicValue(parameter.type(), nextTopic.next())
                : nextValue.next());
      }
    } catch (AbiFormatException e) {
      return new Decoding.Undecodable(e.reason());
    }
    return new Decoding.Decoded(values);
  }

  private static Value topicValue(AbiType type, Bytes32 topic) throws AbiFormatException {
    return type.isWord() ? AbiWords.value(type, topic.toByteArray(), 0) : new Value.Hashed(topic);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventDeclaration that
        && name.equals(that.name)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return topic0.hashCode();
  }

  /** The declaration in its one canonical form; parsing it gives an equal declaration. */
  @Override
  public String toString() {
    return Signatures.declaration(name, parameters);
  }
}
