package dev.sluice.rpc.liar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Tells the lies about blocks, each block once in a request however many of its calls name it. */
final class PageTelling {
  private final Plan plan;
  private final Pages pages;
  private final Aliases aliases;
  private final List<ForkedChain> forks;

  PageTelling(Plan plan, Pages pages, Aliases aliases, List<ForkedChain> forks) {
    this.plan = plan;
    this.pages = pages;
    this.aliases = aliases;
    this.forks = forks;
  }

  void tell(Talk talk) {
    Map<String, List<Integer>> byAskedHash = new LinkedHashMap<>();
    LongPredicate isFromOn = plan::isFromOn;
    for (int i = 0; i < talk.size(); i++) {
      Optional<String> hash = talk.hash(i);
      if (hash.isPresent() && talk.height(i).stream().anyMatch(isFromOn)) {
        // Who asks for a hash that a lie made gets that lie again.
        String asked = talk.askedCall(i).hash().orElse(hash.get());
        byAskedHash.computeIfAbsent(asked, _ -> new ArrayList<>()).add(i);
      }
    }
    byAskedHash.forEach((asked, calls) -> tell(talk, asked, calls));
  }

  private void tell(Talk talk, String asked, List<Integer> calls) {
    Optional<Page> truth = pages.of(aliases.trueHash(asked), talk);
    if (truth.isEmpty()) {
      return;
    }
    List<Lie> used = new ArrayList<>();
    Page told = told(talk, asked, calls, truth.get(), used);
    if (used.isEmpty()) {
      return;
    }
    if (!told.hash().equals(truth.get().hash())) {
      aliases.put(told.hash(), new Aliases.Alias(truth.get().hash(), List.copyOf(used)));
    }
    for (int i : calls) {
      JsonNode answer = answer(talk.call(i), told);
      if (!answer.equals(answer(talk.call(i), truth.get()))) {
        talk.replace(i, talk.answer(i).withResult(answer));
        used.forEach(plan.counts()::told);
      }
    }
  }

  private Page told(Talk talk, String asked, List<Integer> calls, Page truth, List<Lie> used) {
    List<Lie> made = aliases.lies(asked);
    Page told = forked(talk, calls, truth, used);
    for (Lie lie : plan.lies()) {
      if (lie.trick() instanceof Trick.OnPage trick) {
        Optional<Page> next = edited(told, lie, trick);
        boolean isSeen = next.isPresent() && isSeen(talk, calls, told, next.get());
        if (isSeen && isTold(lie, asked, made)) {
          told = next.get();
          used.add(lie);
        }
      }
    }
    return told;
  }

  private Page forked(Talk talk, List<Integer> calls, Page truth, List<Lie> used) {
    boolean isNamed = calls.stream().anyMatch(i -> talk.call(i).tag().isEmpty());
    Page told = truth;
    for (ForkedChain fork : forks) {
      Optional<Page> forked = fork.of(told, isNamed, plan.chances());
      if (forked.isPresent()) {
        told = forked.get();
        used.add(fork.lie());
      }
    }
    return told;
  }

  /** What made a hash is told again with it, and nothing else. */
  private boolean isTold(Lie lie, String asked, List<Lie> made) {
    return made.isEmpty() ? plan.chances().turn(lie, asked).isTold() : made.contains(lie);
  }

  private Optional<Page> edited(Page page, Lie lie, Trick.OnPage trick) {
    Page copy = page.copy();
    if (!trick.edit().edit(copy, plan.chances().ofBlock(lie, page.height()))) {
      return Optional.empty();
    }
    return trick.mending().tried(copy, plan.hashing());
  }

  private static boolean isSeen(Talk talk, List<Integer> calls, Page before, Page after) {
    return calls.stream()
        .anyMatch(i -> !answer(talk.call(i), after).equals(answer(talk.call(i), before)));
  }

  private static JsonNode answer(Call call, Page page) {
    return call.isReceipts() ? page.receiptArray() : page.answer(call.wantsWhole());
  }
}
