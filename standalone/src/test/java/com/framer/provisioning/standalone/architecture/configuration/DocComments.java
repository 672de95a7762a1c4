package com.framer.provisioning.standalone.architecture.configuration;

import com.framer.provisioning.standalone.architecture.source.SyntaxTrees;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.util.TreePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Javadoc as Markdown. */
final class DocComments {
  private DocComments() {}

  /** The texts of the {@code @param} tags by their names; those without text are missing. */
  static Map<String, String> params(SyntaxTrees trees, TreePath path) {
    Map<String, String> params = new HashMap<>();
    var comment = trees.docs().getDocCommentTree(path);
    if (comment != null) {
      for (DocTree tag : comment.getBlockTags()) {
        if (tag instanceof ParamTree param && !param.getDescription().isEmpty()) {
          params.put(param.getName().toString(), markdown(param.getDescription()));
        }
      }
    }
    return params;
  }

  private static String markdown(List<? extends DocTree> trees) {
    return trees.stream().map(DocComments::markdown).collect(Collectors.joining());
  }

  private static String markdown(DocTree tree) {
    return switch (tree) {
      case LiteralTree literal -> "`" + literal.getBody().getBody().strip() + "`";
      case LinkTree link -> "`" + link.getReference().getSignature() + "`";
      default -> tree.toString().replaceAll("\\s+", " ");
    };
  }
}
