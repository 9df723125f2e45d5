package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.Audit;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.OwnCluster;
import io.csvmonitor.e2e.cluster.Release;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The operator's rights are those that it used in all the tests before this one. */
@OnCluster
@OwnCluster
@Order(20)
class RightsE2E {
  /** The Java Operator SDK does not start without it, and then patches the Lease. */
  private static final String DEMANDED = "update leases of coordination.k8s.io";

  @Test
  void eachRightWasUsed() {
    Assumptions.assumeTrue(Audit.isThere(), "the API server keeps no audit log");
    Release release = Release.current();
    Set<String> used = new TreeSet<>();
    for (Audit.Request request : Audit.requests()) {
      String what = " " + request.resource() + " of " + request.group();
      used.add(request.verb() + what);
      // Who makes an object by an apply needs both rights.
      if (request.creates()) {
        used.add("create" + what);
      }
    }
    Set<String> unused = new TreeSet<>();
    for (PolicyRule rule : rules(release)) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          for (String verb : rule.getVerbs()) {
            unused.add(verb + " " + resource + " of " + group);
          }
        }
      }
    }
    int all = unused.size();
    assertThat(unused).contains(DEMANDED);
    unused.removeAll(used);
    unused.remove(DEMANDED);
    figure("rights of the operator", all + ", of which not used in the tests " + unused);
    Assumptions.assumeTrue(Boolean.getBoolean("e2e.all"), "not all tests ran");
    assertThat(unused).isEmpty();
  }

  private static List<PolicyRule> rules(Release release) {
    List<PolicyRule> rules = new ArrayList<>();
    var rbac = Kube.client().rbac();
    rbac.clusterRoleBindings().list().getItems().stream()
        .filter(binding -> isOurs(release, binding.getSubjects()))
        .map(binding -> rbac.clusterRoles().withName(binding.getRoleRef().getName()).get())
        .filter(Objects::nonNull)
        .forEach(role -> rules.addAll(role.getRules()));
    rbac.roleBindings().inAnyNamespace().list().getItems().stream()
        .filter(binding -> isOurs(release, binding.getSubjects()))
        .map(
            binding ->
                rbac.roles()
                    .inNamespace(binding.getMetadata().getNamespace())
                    .withName(binding.getRoleRef().getName())
                    .get())
        .filter(Objects::nonNull)
        .forEach(role -> rules.addAll(role.getRules()));
    return rules;
  }

  private static boolean isOurs(Release release, List<Subject> subjects) {
    return subjects.stream()
        .anyMatch(
            subject ->
                subject.getName().equals(release.operator())
                    && release.namespace().equals(subject.getNamespace()));
  }
}
