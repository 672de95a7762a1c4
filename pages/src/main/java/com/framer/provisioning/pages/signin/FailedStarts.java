package com.framer.provisioning.pages.signin;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** A sign-in that can't begin is answered with a page; by itself the filter knows only 500. */
public record FailedStarts(AuthenticationFailureHandler page)
    implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
  @Override
  public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
    filter.setAuthenticationFailureHandler(page);
    return filter;
  }
}
