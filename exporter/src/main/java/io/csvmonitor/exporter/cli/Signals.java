package io.csvmonitor.exporter.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The signals that the program handles itself: SIGTERM and SIGINT because the JVM's own way ends
 * with exit code 143 where 0 is meant, SIGHUP because it reloads.
 */
final class Signals {
  /** As a shell reports an end by SIGINT. */
  private static final int INTERRUPTED = 130;

  private final CompletableFuture<String> stop = new CompletableFuture<>();

  private Signals() {}

  /** Takes SIGTERM and SIGINT from now on. A second one ends the program at once. */
  static Signals install() {
    Signals signals = new Signals();
    Consumer<String> stopping =
        name -> {
          if (!signals.stop.complete(name)) {
            Runtime.getRuntime().halt(INTERRUPTED);
          }
        };
    handle("TERM", stopping);
    handle("INT", stopping);
    return signals;
  }

  /** Does something at each SIGHUP from now on, where the system has it. */
  void onHangup(Runnable action) {
    handle("HUP", name -> action.run());
  }

  /** Waits for SIGTERM or SIGINT and gives its name. */
  String awaitStop() {
    return stop.join();
  }

  /**
   * By reflection, because javac warns of sun.misc.Signal and nothing can silence it; it is in
   * every JDK (module jdk.unsupported) and the only way to hear of SIGHUP.
   */
  private static void handle(String name, Consumer<String> action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                action.accept(name);
                return null;
              });
      Object signal = type.getConstructor(String.class).newInstance(name);
      type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
    } catch (InvocationTargetException unknown) {
      // The system has no such signal (Windows has no SIGHUP), or the JVM was told to keep it
      // (-Xrs): then it does what it does by itself.
      return;
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this Java has no module jdk.unsupported", absent);
    }
  }
}
