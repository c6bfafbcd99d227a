package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One request with its answers, which lies change one after the other. */
final class Talk {
  private final Request asked;
  private final Request honest;
  private final List<Answer> answers;
  private final Map<Answer, JsonNode> results = new HashMap<>();
  private boolean changed;

  /**
   * @param asked the request as it came
   * @param honest the request as the upstream got it
   * @param answers the upstream's answers
   */
  Talk(Request asked, Request honest, List<Answer> answers) {
    this.asked = asked;
    this.honest = honest;
    this.answers = new ArrayList<>(answers);
  }

  Request request() {
    return honest;
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  boolean isChanged() {
    return changed;
  }

  int size() {
    return answers.size();
  }

  Answer answer(int index) {
    return answers.get(index);
  }

  /** The call of an answer, with the upstream's hash. */
  Call call(int index) {
    return call(honest, index);
  }

  /** The call of an answer as it came. */
  Call askedCall(int index) {
    return call(asked, index);
  }

  /** The result as a tree that must not be changed. */
  JsonNode result(int index) {
    return results.computeIfAbsent(answers.get(index), Answer::result);
  }

  void replace(int index, Answer other) {
    answers.set(index, other);
    changed = true;
  }

  void replaceAll(List<Answer> others) {
    answers.clear();
    answers.addAll(others);
    changed = true;
  }

  /** The upstream's hash of the block that an answer is about. */
  Optional<String> hash(int index) {
    String member = call(index).isReceipts() ? "blockHash" : "hash";
    String hash = subject(index).path(member).asText();
    return Optional.of(hash).filter(Call::isHash);
  }

  /** The height that an answer is about, if it is about any. */
  OptionalLong height(int index) {
    OptionalLong named = call(index).height();
    String member = call(index).isReceipts() ? "blockNumber" : "number";
    String number = subject(index).path(member).asText();
    return named.isPresent() || number.isEmpty()
        ? named
        : OptionalLong.of(Hex.number(number).longValue());
  }

  private JsonNode subject(int index) {
    Call call = call(index);
    JsonNode result = call.isBlockData() ? result(index) : Wire.JSON.missingNode();
    return call.isReceipts() ? result.path(0) : result;
  }

  private Call call(Request request, int index) {
    Call call = request.calls().get(answers.get(index).id());
    if (call == null) {
      throw new IllegalStateException("an answer to no call: " + answers.get(index).id());
    }
    return call;
  }
}
