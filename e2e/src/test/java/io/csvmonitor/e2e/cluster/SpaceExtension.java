package io.csvmonitor.e2e.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes and removes tests' namespaces. */
final class SpaceExtension
    implements ParameterResolver, AfterTestExecutionCallback, AfterEachCallback {
  private static final Namespace STORE = Namespace.create(SpaceExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Space.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String test =
        context.getRequiredTestClass().getSimpleName().replace("E2E", "").toLowerCase(Locale.ROOT);
    Space space = Space.create("e2e-" + test);
    spaces(context).add(space);
    return space;
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    context
        .getExecutionException()
        .filter(failure -> !failure.getClass().getSimpleName().contains("Aborted"))
        .ifPresent(
            _ ->
                Logs.collect(
                    context.getRequiredTestClass().getSimpleName()
                        + "-"
                        + context.getRequiredTestMethod().getName(),
                    spaces(context)));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!Boolean.getBoolean("e2e.keep")) {
      spaces(context).forEach(Space::delete);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Space> spaces(ExtensionContext context) {
    return context
        .getStore(STORE)
        .computeIfAbsent("spaces", _ -> new ArrayList<Space>(), List.class);
  }
}
