package io.csvmonitor.e2e.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests against the current kubeconfig's cluster. Each parameter of type {@link Space}
 * is a namespace of the test's own; of a test that fails, what is in it is written down.
 */
@ExtendWith(SpaceExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnCluster {}
