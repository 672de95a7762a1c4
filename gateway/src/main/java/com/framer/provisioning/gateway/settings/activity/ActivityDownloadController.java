package com.framer.provisioning.gateway.settings.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.activity.ActivityCsv;
import com.framer.provisioning.gateway.config.ConnectionSettings;
import com.framer.provisioning.gateway.connection.ClientConnection;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.pages.PageMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** The entries of the current filter as a file. */
@Controller
final class ActivityDownloadController {
  /** At a time, on this gateway: each reads page by page, and keeps one in memory. */
  private static final int AT_A_TIME = 3;

  /** Without it, spreadsheets take the file for another encoding. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final ActivityCsv csv;
  private final BaseUrl baseUrl;
  private final ConnectionSettings settings;
  private final Clock clock;
  private final Semaphore permits = new Semaphore(AT_A_TIME);
  private final Set<OrganizationId> running = ConcurrentHashMap.newKeySet();

  ActivityDownloadController(
      ActivityCsv csv, BaseUrl baseUrl, ConnectionSettings settings, Clock clock) {
    this.csv = csv;
    this.baseUrl = baseUrl;
    this.settings = settings;
    this.clock = clock;
  }

  /** One at a time for each Organization, so that one can't take the others' turn. */
  @GetMapping(Paths.ACTIVITY + "/download")
  @Nullable String download(
      @RequestAttribute Visit visit,
      @ModelAttribute("form") FilterForm form,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!form.problems().isEmpty() || form.hasBrokenPlace()) {
      return "redirect:" + visit.path() + "/activity" + form.query(form.before());
    }
    if (!running.add(visit.organization())) {
      return busy(visit, form, model, response);
    }
    try {
      if (!permits.tryAcquire()) {
        return busy(visit, form, model, response);
      }
      try {
        write(selection(visit, form, request), ClientConnection.of(request), response);
        return null;
      } finally {
        permits.release();
      }
    } finally {
      running.remove(visit.organization());
    }
  }

  private ActivityCsv.Selection selection(
      Visit visit, FilterForm form, HttpServletRequest request) {
    String address =
        UriComponentsBuilder.fromUriString(baseUrl.of(request))
            .replacePath(visit.path() + "/activity/download")
            .toUriString();
    return new ActivityCsv.Selection(
        visit.organization(),
        form.filter(),
        form.place().orElse(null),
        place -> address + form.query(place.toString()));
  }

  private void write(
      ActivityCsv.Selection selection, ClientConnection client, HttpServletResponse response)
      throws IOException {
    Instant now = clock.instant();
    String name = "activity-%s.csv".formatted(LocalDate.ofInstant(now, ZoneOffset.UTC));
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try {
      Instant end = now.plus(settings.download()).plus(settings.readTimeout());
      var timed = new TimedOutput(response.getOutputStream(), end, clock);
      Writer out = new BufferedWriter(new OutputStreamWriter(timed, UTF_8));
      csv.write(out.append(BYTE_ORDER_MARK), selection);
      out.flush();
    } catch (IOException | RuntimeException e) {
      if (response.isCommitted()) {
        // Else the client would take the part that it has for the whole file.
        client.cut();
      }
      // If nothing was sent yet, a page follows that says what happened, and no file.
      response.setHeader("Content-Disposition", "inline");
      throw e;
    }
  }

  private static String busy(
      Visit visit, FilterForm form, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    model.addAttribute(
        "message",
        PageMessage.of(
                "429",
                "Another download is still running",
                "One file at a time is made for an Organization, and few for all together. Wait"
                    + " until the other one is there, or a minute, then try again.")
            .withLink("Back to the activity", visit.path() + "/activity" + form.query("")));
    return "pages/message";
  }
}
