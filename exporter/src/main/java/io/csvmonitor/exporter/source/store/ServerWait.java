package io.csvmonitor.exporter.source.store;

/** Is told when a thread begins and ends to wait for a server. */
public interface ServerWait {
  /** The thread begins to wait. */
  void begins();

  /** The thread has waited. This can wait, too. */
  void ends() throws InterruptedException;

  /** Nobody needs to know. */
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
