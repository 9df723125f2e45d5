package io.csvmonitor.exporter.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The signals that the program handles. The JVM would end with exit code 143 after SIGTERM and
 * SIGINT, and 0 is required. SIGHUP reloads the manifest.
 */
final class Signals {
  /** The exit code with which a shell reports SIGINT. */
  private static final int INTERRUPTED = 130;

  private final CompletableFuture<String> stop = new CompletableFuture<>();

  private Signals() {}

  /** Handles SIGTERM and SIGINT from now on. A second signal ends the program at once. */
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

  /** Runs an action at each SIGHUP from now on, if the system has this signal. */
  void onHangup(Runnable action) {
    handle("HUP", name -> action.run());
  }

  /** Waits for SIGTERM or SIGINT and returns its name. */
  String awaitStop() {
    return stop.join();
  }

  /**
   * Uses reflection, because javac warns of sun.misc.Signal and the warning cannot be disabled.
   * Each JDK has the class (module jdk.unsupported), and only this class can handle SIGHUP.
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
      // The system does not have this signal (Windows has no SIGHUP), or the JVM handles it itself
      // (-Xrs).
      return;
    } catch (ReflectiveOperationException absent) {
      throw new IllegalStateException("this Java has no module jdk.unsupported", absent);
    }
  }
}
