package io.csvmonitor.exporter.source.store;

/** A listener for the time in which a thread waits for a server. */
public interface ServerWait {
  /** Called when the thread begins to wait. */
  void begins();

  /** Called when the thread has waited. This call can wait, too. */
  void ends() throws InterruptedException;

  /** A listener that does nothing. */
  ServerWait UNTOLD =
      new ServerWait() {
        @Override
        public void begins() {
          // Nobody is told.
        }

        @Override
        public void ends() {
          // Nobody is told.
        }
      };
}
