package com.framer.provisioning.provisioner.ops.letters;

import com.framer.provisioning.provisioner.deadletter.DeadLetterDetails;
import com.framer.provisioning.provisioner.deadletter.DeadLetterFilter;
import com.framer.provisioning.provisioner.deadletter.DeadLetterGroup;
import com.framer.provisioning.provisioner.deadletter.DeadLetterGroups;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Count;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Cursor;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSearch.Page;
import com.framer.provisioning.provisioner.deadletter.DeadLetterSummary;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.operator.OperatorAudit;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /ops/api/dead-letters…}: finds, counts and groups dead letters, and shows one whole.
 */
@RestController
class LettersController {
  private static final String LETTERS = "/ops/api/dead-letters";

  private final DeadLetterSearch search;
  private final DeadLetterGroups groups;
  private final WholeLetters letters;
  private final OperatorAudit audit;

  LettersController(
      DeadLetterSearch search, DeadLetterGroups groups, WholeLetters letters, OperatorAudit audit) {
    this.search = search;
    this.groups = groups;
    this.letters = letters;
    this.audit = audit;
  }

  /**
   * Dead letters, the newest first.
   *
   * @param next what to send as {@code before} for those after these; null at the end
   */
  record Letters(List<DeadLetterSummary> deadLetters, @Nullable String next) {}

  /** Groups of dead letters, the largest first. */
  record Groups(List<DeadLetterGroup> groups) {}

  /**
   * Dead letters, the newest first.
   *
   * @param filter in the language of filters, such as {@code state:open cause:3f2a}; empty for all
   * @param limit at most so many, from 1 to 200
   * @param before what an earlier answer had as {@code next}
   */
  @GetMapping(path = LETTERS, produces = MediaType.APPLICATION_JSON_VALUE)
  Letters list(
      @RequestParam(defaultValue = "") String filter,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam Optional<String> before,
      Operator operator) {
    if (limit < 1 || limit > DeadLetterSearch.MAX_LIMIT) {
      throw OpsFailure.badRequest("limit must be 1 to " + DeadLetterSearch.MAX_LIMIT + ".");
    }
    Page page =
        search.page(DeadLetterFilter.parse(filter), limit, before.map(Cursor::parse).orElse(null));
    return new Letters(
        page.deadLetters().stream().map(letter -> Masking.of(letter, operator)).toList(),
        page.next() == null ? null : page.next().toString());
  }

  /**
   * How many dead letters match.
   *
   * @param filter in the language of filters, such as {@code state:open cause:3f2a}; empty for all
   */
  @GetMapping(path = LETTERS + "/count", produces = MediaType.APPLICATION_JSON_VALUE)
  Count count(@RequestParam(defaultValue = "") String filter) {
    return search.count(DeadLetterFilter.parse(filter));
  }

  /**
   * Dead letters by cause, the largest group first.
   *
   * @param filter in the language of filters; the open ones if it names no state
   */
  @GetMapping(path = LETTERS + "/groups", produces = MediaType.APPLICATION_JSON_VALUE)
  Groups groups(@RequestParam(defaultValue = "") String filter) {
    return new Groups(groups.of(DeadLetterFilter.parse(filter)));
  }

  /**
   * One dead letter with all that is known of it; readers see the data of people masked.
   *
   * @param id of the dead letter
   */
  @GetMapping(path = LETTERS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  WholeLetter one(@PathVariable UUID id, Operator operator) {
    return letters.of(id, operator);
  }

  /** The record's value as it is, which may be megabytes of anything. */
  @GetMapping({LETTERS + "/{id}/record", "/ops/dead-letters/{id}/record"})
  ResponseEntity<byte[]> download(@PathVariable UUID id, Operator operator) {
    if (!operator.mayAct()) {
      throw OpsFailure.forbidden("A reader sees no personal data, so not the whole record either.");
    }
    DeadLetterDetails details = letters.details(id);
    audit.record(operator, "download record", id.toString(), null, "done");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("dead-letter-" + id).build().toString())
        .body(details.value() == null ? new byte[0] : details.value());
  }
}
