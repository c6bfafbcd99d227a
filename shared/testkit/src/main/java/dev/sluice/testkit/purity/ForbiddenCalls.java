package dev.sluice.testkit.purity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an executor's code, and the code that it brings along, names and must not call: the clock,
 * dice, the machine and its settings. A clock that is rounded to days gives equal digests today, so
 * this is read off the classes.
 */
final class ForbiddenCalls {
  private static final int MOST_CLASSES = 2_000;

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          String.join(
              "|",
              "java/lang/System\\.(currentTimeMillis|nanoTime|getenv|getProperty|identityHashCode)",
              "java/lang/(Math|StrictMath)\\.random",
              "java/util/(Random|SplittableRandom)\\.<init>",
              "java/util/concurrent/ThreadLocalRandom\\..*",
              "java/security/SecureRandom\\..*",
              "java/util/UUID\\.randomUUID",
              "java/time/[A-Za-z]+\\.now",
              "java/time/Clock\\.system.*",
              "java/util/(Date|GregorianCalendar)\\.<init>",
              "java/util/Calendar\\.getInstance",
              "java/util/(Locale|TimeZone)\\.getDefault",
              "java/time/ZoneId\\.systemDefault",
              "java/nio/charset/Charset\\.defaultCharset",
              "java/lang/(Thread|Runtime|ProcessBuilder|ProcessHandle)\\..*",
              "java/(net|nio/file|nio/channels)/.*",
              "java/io/(File|FileInputStream|FileOutputStream|RandomAccessFile)\\..*"));

  private static final Pattern NOT_BROUGHT_ALONG =
      Pattern.compile(
          "(java|javax|jdk|sun)/.*|dev/sluice/core/.*|dev/sluice/testkit/(purity/)?[A-Z].*");

  private final ClassLoader loader;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> found = new TreeSet<>();

  private ForbiddenCalls(ClassLoader loader) {
    this.loader = loader;
  }

  /** Each forbidden call as {@code class names call}, in order. */
  static Set<String> of(Class<?>... classes) {
    ForbiddenCalls calls =
        new ForbiddenCalls(
            Optional.ofNullable(classes[0].getClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader));
    for (Class<?> each : classes) {
      calls.waiting.add(each.getName().replace('.', '/'));
    }
    while (!calls.waiting.isEmpty()) {
      calls.read(calls.waiting.removeFirst());
    }
    return calls.found;
  }

  private void read(String name) {
    if (!seen.add(name) || seen.size() > MOST_CLASSES) {
      return;
    }
    try (InputStream bytes = loader.getResourceAsStream(name + ".class")) {
      if (bytes != null) {
        look(name, ClassFile.of().parse(bytes.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private void look(String name, ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        String call = member.owner().asInternalName() + "." + member.name().stringValue();
        if (FORBIDDEN.matcher(call).matches()) {
          found.add(name.replace('/', '.') + " names " + call.replace('/', '.'));
        }
      }
      if (entry instanceof ClassEntry owner
          && !NOT_BROUGHT_ALONG.matcher(owner.asInternalName()).matches()) {
        waiting.add(owner.asInternalName());
      }
    }
  }
}
