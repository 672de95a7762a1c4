package com.framer.provisioning.gateway.users;

import com.framer.provisioning.common.identity.OrganizationId;
import com.framer.provisioning.gateway.error.RetryLaterException;
import com.framer.provisioning.gateway.error.RetryLaterException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Limits the memory that large bodies and responses take, in all and for each Organization (rule
 * I3): a body is in memory while its request waits for the outcome, and a response until the client
 * has read it. A request gives its share back when it has ended. Small requests are never refused:
 * the limit of connections bounds them, and Organizations that take all of this do not stop them.
 */
@Component
public final class RequestMemory implements HandlerInterceptor, WebMvcConfigurer {
  /** A quarter of the heap; connections have less than a fifth of it, searches less than half. */
  private static final int HEAP_DIVISOR = 4;

  /**
   * A request with less is small: an ordinary User takes 10 KB, and each connection may have 256 KB
   * of the heap.
   */
  private static final int SMALL = 64 * 1024;

  /** What one Organization may have of it, so that it can't keep the others out. */
  private static final int ORGANIZATION_DIVISOR = 2;

  private final AtomicLong inAll = new AtomicLong();
  private final Map<OrganizationId, Long> ofOrganizations = new ConcurrentHashMap<>();
  private final long max;
  private final long small;
  private final long maxPerOrganization;

  /** How much one request has at present. */
  private record Share(OrganizationId organizationId, long bytes) {}

  @Autowired
  RequestMemory() {
    this(Runtime.getRuntime().maxMemory() / HEAP_DIVISOR, SMALL);
  }

  /** With how much there is in all, and how much a request may have without taking of it. */
  RequestMemory(long max, long small) {
    this.max = max;
    this.small = small;
    this.maxPerOrganization = max / ORGANIZATION_DIVISOR;
  }

  /**
   * Takes memory for a request, besides what it has.
   *
   * @throws RetryLaterException if there is not enough left
   */
  public void take(HttpServletRequest request, OrganizationId organizationId, long bytes) {
    Share before = share(request);
    var after =
        new Share(organizationId, before == null ? bytes : Math.addExact(before.bytes(), bytes));
    long more = counted(after) - counted(before);
    if (more > 0) {
      acquire(organizationId, more);
    } else {
      release(organizationId, -more);
    }
    request.setAttribute(Share.class.getName(), after);
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Share share = share(request);
    if (share != null) {
      request.removeAttribute(Share.class.getName());
      release(share.organizationId(), counted(share));
    }
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  private void acquire(OrganizationId organizationId, long bytes) {
    if (inAll.addAndGet(bytes) > max) {
      inAll.addAndGet(-bytes);
      throw new RetryLaterException(Reason.MEMORY_FULL, "Too many large requests are under way.");
    }
    if (ofOrganizations.merge(organizationId, bytes, Long::sum) > maxPerOrganization) {
      release(organizationId, bytes);
      throw new RetryLaterException(
          Reason.MEMORY_FULL, "Too many large requests of this Organization are under way.");
    }
  }

  private void release(OrganizationId organizationId, long bytes) {
    ofOrganizations.computeIfPresent(
        organizationId, (_, taken) -> taken == bytes ? null : Long.valueOf(taken - bytes));
    inAll.addAndGet(-bytes);
  }

  private long counted(@Nullable Share share) {
    return share == null || share.bytes() <= small ? 0 : share.bytes();
  }

  private static @Nullable Share share(HttpServletRequest request) {
    return request.getAttribute(Share.class.getName()) instanceof Share share ? share : null;
  }
}
