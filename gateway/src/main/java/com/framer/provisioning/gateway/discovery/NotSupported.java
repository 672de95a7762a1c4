package com.framer.provisioning.gateway.discovery;

import com.framer.provisioning.common.scim.ScimError;
import com.framer.provisioning.gateway.error.ScimErrorJson;
import com.framer.provisioning.gateway.scim.BaseUrl;
import com.framer.provisioning.gateway.scim.ListResponse;
import com.framer.provisioning.gateway.scim.Paging;
import com.framer.provisioning.gateway.scim.ScimResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints of RFC 7644 §3.2 that clients call and this gateway does not support. */
@RestController
final class NotSupported {
  private static final String GROUPS = BaseUrl.PATH + "/Groups";
  private static final String GROUP = GROUPS + "/{id}";

  /** An empty list and no 404, since Okta's connection test lists the Groups. */
  @GetMapping(GROUPS)
  ResponseEntity<byte[]> noGroups(
      @RequestParam(required = false) @Nullable String startIndex,
      @RequestParam(required = false) @Nullable String count) {
    return ScimResponse.ok(
        ListResponse.of(0, Paging.of(startIndex, count).startIndex(), List.of()));
  }

  @GetMapping(GROUP)
  void noGroup(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ScimErrorJson.write(request, response, ScimError.notFound("There are no Groups."));
  }

  @PostMapping(GROUPS)
  void createsNoGroup(HttpServletRequest request, HttpServletResponse response) throws IOException {
    notImplemented(request, response, "Groups can't be pushed; assign Users instead.");
  }

  @RequestMapping(
      path = GROUP,
      method = {RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE})
  void changesNoGroup(HttpServletRequest request, HttpServletResponse response) throws IOException {
    createsNoGroup(request, response);
  }

  @RequestMapping(BaseUrl.PATH + "/Me")
  void noMe(HttpServletRequest request, HttpServletResponse response)
      throws IOException { // RFC 7644 §3.11
    notImplemented(
        request,
        response,
        "A token belongs to an Organization, not to a person, so there is no Me.");
  }

  private static void notImplemented(
      HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
    ScimErrorJson.write(request, response, ScimError.of(501, detail));
  }
}
