package com.framer.provisioning.provisioner.ops.jobs;

import com.framer.provisioning.provisioner.job.Breakdown;
import com.framer.provisioning.provisioner.job.Job;
import com.framer.provisioning.provisioner.job.JobRecord;
import com.framer.provisioning.provisioner.job.Jobs;
import com.framer.provisioning.provisioner.operator.Operator;
import com.framer.provisioning.provisioner.ops.OpsFailure;
import com.framer.provisioning.provisioner.ops.OpsPaths;
import com.framer.provisioning.provisioner.ops.jobs.JobActs.JobAct;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of jobs. The state of each page is in its URL. */
@Controller
class JobsPageController {
  private static final String JOBS = OpsPaths.CONSOLE + "/jobs";
  private static final String JOB = JOBS + "/{id}";

  /** Rows that one can read without losing the place. */
  private static final int PER_PAGE = 50;

  private final Jobs jobs;
  private final JobActs acts;
  private final Clock clock;

  JobsPageController(Jobs jobs, JobActs acts, Clock clock) {
    this.jobs = jobs;
    this.acts = acts;
    this.clock = clock;
  }

  /** The jobs, the newest first. */
  @GetMapping(JOBS)
  String list(
      @RequestParam(required = false) @Nullable UUID before, Operator operator, Model model) {
    List<Job> found = jobs.list(before, PER_PAGE + 1);
    List<Job> page =
        found.stream().limit(PER_PAGE).map(job -> MaskedJobs.of(job, operator)).toList();
    Map<UUID, Breakdown> parts = jobs.breakdowns(page);
    model.addAttribute("jobs", page.stream().map(job -> view(job, parts.get(job.id()))).toList());
    model.addAttribute("first", before == null ? null : JOBS);
    model.addAttribute(
        "next", found.size() > PER_PAGE ? JOBS + "?before=" + page.getLast().id() : null);
    return "jobs";
  }

  /** The form for a new job. */
  @GetMapping(JOBS + "/new")
  String form(HttpServletRequest request, Model model) {
    model.addAttribute("form", JobForm.of(request));
    return "job-new";
  }

  /** Makes a job, which is looked at on its page before it is started. */
  @PostMapping(JOBS)
  String make(
      HttpServletRequest request, Operator operator, Model model, HttpServletResponse response) {
    JobForm form = JobForm.of(request);
    try {
      return "redirect:" + JOBS + "/" + acts.make(form.toJob(), operator).id();
    } catch (OpsFailure failure) {
      if (failure.status() != 400) {
        throw failure;
      }
      response.setStatus(422);
      model.addAttribute("form", form);
      model.addAllAttributes(JobForm.problem(failure.detail()));
      return "job-new";
    }
  }

  /** One job, with a page of its records. */
  @GetMapping(JOB)
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") int after,
      Operator operator,
      Model model) {
    Job job = MaskedJobs.of(acts.find(id), operator);
    List<JobRecord> found = jobs.records(id, JobPages.states(state), after, PER_PAGE + 1);
    List<JobRecord> page = found.subList(0, Math.min(PER_PAGE, found.size()));
    String path = JOBS + "/" + id;
    String filtered = state.isEmpty() ? path : path + "?state=" + state;
    String more = filtered + (state.isEmpty() ? "?" : "&");
    model.addAttribute("view", view(job, jobs.breakdown(job)));
    model.addAttribute("path", path);
    model.addAttribute("here", after == 0 ? filtered : more + "after=" + after);
    model.addAttribute("state", state);
    model.addAttribute("filters", RecordFilter.of(job, path));
    model.addAttribute(
        "rows", page.stream().map(one -> new RecordRow(MaskedJobs.of(one, operator))).toList());
    model.addAttribute("first", after == 0 ? null : filtered + "#records");
    model.addAttribute(
        "next",
        found.size() > PER_PAGE ? more + "after=" + page.getLast().number() + "#records" : null);
    return "job";
  }

  /** Starts the job; with many records the operator types their number. */
  @PostMapping(JOB + "/start")
  String start(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String records,
      Operator operator,
      RedirectAttributes after) {
    try {
      Integer number = records.isBlank() ? null : JobForm.number("records", records);
      return done(acts.act(JobAct.START, id, number, operator), after);
    } catch (OpsFailure failure) {
      if (failure.status() != 400) {
        throw failure;
      }
      after.addFlashAttribute("mistyped", "Type the number of dead letters, to start the job.");
      return "redirect:" + JOBS + "/" + id;
    }
  }

  /** Pauses it. */
  @PostMapping(JOB + "/pause")
  String pause(@PathVariable UUID id, Operator operator, RedirectAttributes after) {
    return done(acts.act(JobAct.PAUSE, id, null, operator), after);
  }

  /** Lets it go on. */
  @PostMapping(JOB + "/resume")
  String resume(@PathVariable UUID id, Operator operator, RedirectAttributes after) {
    return done(acts.act(JobAct.RESUME, id, null, operator), after);
  }

  /** Ends it. */
  @PostMapping(JOB + "/cancel")
  String cancel(@PathVariable UUID id, Operator operator, RedirectAttributes after) {
    return done(acts.act(JobAct.CANCEL, id, null, operator), after);
  }

  private static String done(Jobs.Reply reply, RedirectAttributes after) {
    if (reply.skipped() != null) {
      after.addFlashAttribute("skipped", "Nothing was done: " + reply.skipped() + ".");
    }
    return "redirect:" + JOBS + "/" + reply.job().id();
  }

  private JobView view(Job job, @Nullable Breakdown parts) {
    return new JobView(job, parts == null ? jobs.breakdown(job) : parts, clock.instant());
  }
}
