package io.csvmonitor.api.document;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.rule.NameRule;
import io.csvmonitor.api.rule.SpecRules;
import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import io.csvmonitor.api.tree.YamlTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A CsvMonitor as a file has it: a whole manifest, or its spec alone.
 *
 * @param name {@code metadata.name}; empty if there is none
 * @param namespace {@code metadata.namespace}; null if there is none
 * @param generation {@code metadata.generation}; 0 if there is none
 * @param description the annotation {@code kubernetes.io/description}, which Kubernetes reserves
 *     for texts for people; empty if there is none
 * @param bare whether the document is only the spec
 */
public record CsvMonitorDocument(
    String name,
    @Nullable String namespace,
    long generation,
    String description,
    CsvMonitorSpec spec,
    boolean bare) {
  /** The annotation with the text about a monitor. */
  public static final String DESCRIPTION = "kubernetes.io/description";

  private static final int MAX_DESCRIPTION = 1_000;

  private static final List<String> ENVELOPE =
      List.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final String API_VERSION = "csvmonitor.io/v1alpha1";
  private static final String KIND = "CsvMonitor";

  /**
   * Reads a document.
   *
   * @throws InvalidDocumentException if the document is invalid; the exception lists all errors
   */
  public static CsvMonitorDocument read(String yaml) throws InvalidDocumentException {
    return read(yaml, UnaryOperator.identity());
  }

  /**
   * Reads a document after a change of its tree.
   *
   * @param change returns the tree to check instead of the tree of the document
   * @throws InvalidDocumentException if the changed document is invalid; the exception lists all
   *     errors
   */
  public static CsvMonitorDocument read(String yaml, UnaryOperator<Node> change)
      throws InvalidDocumentException {
    List<DocumentError> errors = new ArrayList<>();
    Node read = YamlTree.read(yaml, errors);
    Node tree = read == null ? null : change.apply(read);
    if (tree != null && !(tree instanceof Node.Fields)) {
      errors.add(
          new DocumentError(
              "", tree.line(), "must be a CsvMonitor or its spec, found " + tree.what()));
    }
    CsvMonitorDocument document = tree instanceof Node.Fields fields ? read(fields, errors) : null;
    if (document == null || !errors.isEmpty()) {
      errors.sort(Comparator.comparingInt(DocumentError::line));
      Set<DocumentError> once = new LinkedHashSet<>(errors);
      throw new InvalidDocumentException(List.copyOf(once), generation(tree));
    }
    return document;
  }

  private static long generation(@Nullable Node document) {
    return document instanceof Node.Fields fields
            && fields.get("metadata") instanceof Node.Fields metadata
            && metadata.get("generation") instanceof Node.Whole generation
        ? generation.value()
        : 0;
  }

  private static @Nullable CsvMonitorDocument read(
      Node.Fields document, List<DocumentError> errors) {
    boolean bare = document.all().keySet().stream().noneMatch(ENVELOPE::contains);
    Node.Fields metadata = new Node.Fields(document.line(), Map.of());
    Node spec = document;
    if (!bare) {
      metadata = envelope(document, errors);
      spec = document.get("spec");
      if (spec == null || spec instanceof Node.Empty) {
        errors.add(new DocumentError("spec", document.line(), "must be given"));
        return null;
      }
    }
    String path = bare ? "" : "spec";
    new SchemaCheck(errors).check(spec, SchemaCheck.specSchema(), path);
    if (spec instanceof Node.Fields fields) {
      SpecRules.check(fields, path, errors);
    }
    if (!errors.isEmpty() || !(spec instanceof Node.Fields fields)) {
      return null;
    }
    String name = metadata.text("name");
    return new CsvMonitorDocument(
        name == null ? "" : name,
        metadata.text("namespace"),
        generation(document),
        description(metadata),
        Binder.bind(fields, CsvMonitorSpec.class),
        bare);
  }

  private static String description(Node.Fields metadata) {
    String text =
        metadata.get("annotations") instanceof Node.Fields annotations
            ? annotations.text(DESCRIPTION)
            : null;
    return text == null ? "" : shortened(text.strip());
  }

  /** The beginning of a description, because an annotation can be longer than a page should be. */
  public static String shortened(String description) {
    return ShortText.of(description, MAX_DESCRIPTION, "…");
  }

  private static Node.Fields envelope(Node.Fields document, List<DocumentError> errors) {
    document
        .all()
        .forEach(
            (name, value) -> {
              if (!ENVELOPE.contains(name)) {
                errors.add(
                    new DocumentError(
                        name,
                        value.line(),
                        "must be a field that is known here ("
                            + String.join(", ", ENVELOPE)
                            + "); did you mean "
                            + Nearest.of(Node.shorten(name), ENVELOPE)
                            + "?",
                        true));
              }
            });
    must(document, "apiVersion", API_VERSION, errors);
    must(document, "kind", KIND, errors);
    Node metadata = document.get("metadata");
    if (metadata instanceof Node.Fields fields) {
      Node name = fields.get("name");
      if (name != null && !(name instanceof Node.Text text && NameRule.isName(text.value()))) {
        errors.add(
            new DocumentError(
                "metadata.name", name.line(), NameRule.NAME_MESSAGE + ", found " + name.what()));
      }
      return fields;
    }
    if (metadata != null && !(metadata instanceof Node.Empty)) {
      errors.add(
          new DocumentError(
              "metadata", metadata.line(), "must be fields, found " + metadata.what()));
    }
    return new Node.Fields(document.line(), Map.of());
  }

  private static void must(
      Node.Fields document, String field, String value, List<DocumentError> errors) {
    if (!value.equals(document.text(field))) {
      Node found = document.get(field);
      errors.add(
          new DocumentError(
              field,
              found == null ? document.line() : found.line(),
              "must be " + value + ", found " + (found == null ? "nothing" : found.what()),
              field.equals("apiVersion") && found != null));
    }
  }

  /**
   * The path of a part of the spec in this document: {@code spec.sources[0]} or {@code sources[0]}.
   */
  public String path(String inSpec) {
    return bare ? inSpec : "spec." + inSpec;
  }
}
