package com.framer.provisioning.gateway.settings.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.activity.ActivityCsv;
import com.framer.provisioning.gateway.settings.Paths;
import com.framer.provisioning.gateway.signin.Visit;
import com.framer.provisioning.pages.PageMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Clock;
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

/** The entries of the current filter as a file. */
@Controller
final class ActivityDownloadController {
  /** At a time, on this gateway; each keeps a connection to the database busy while it is read. */
  private static final int AT_A_TIME = 3;

  /** Without it, spreadsheets take the file for another encoding. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final ActivityCsv csv;
  private final Clock clock;
  private final Semaphore permits = new Semaphore(AT_A_TIME);
  private final Set<OrganizationId> running = ConcurrentHashMap.newKeySet();

  ActivityDownloadController(ActivityCsv csv, Clock clock) {
    this.csv = csv;
    this.clock = clock;
  }

  /** One at a time for each Organization, so that one can't take the others' turn. */
  @GetMapping(Paths.ACTIVITY + "/download")
  @Nullable String download(
      @RequestAttribute Visit visit,
      @ModelAttribute("form") FilterForm form,
      Model model,
      HttpServletResponse response)
      throws IOException {
    if (!form.problems().isEmpty()) {
      return "redirect:" + visit.path() + "/activity" + form.query("");
    }
    if (!running.add(visit.organization())) {
      return busy(visit, form, model, response);
    }
    try {
      if (!permits.tryAcquire()) {
        return busy(visit, form, model, response);
      }
      try {
        write(visit, form, response);
        return null;
      } finally {
        permits.release();
      }
    } finally {
      running.remove(visit.organization());
    }
  }

  private void write(Visit visit, FilterForm form, HttpServletResponse response)
      throws IOException {
    String name = "activity-%s.csv".formatted(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try {
      Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
      csv.write(out.append(BYTE_ORDER_MARK), visit.organization(), form.filter());
      out.flush();
    } catch (RuntimeException e) {
      // What follows is a page that says what happened, and no file.
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
