package com.framer.provisioning.gateway.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client may still send after a request, for its response: the headers {@code
 * RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers.
 *
 * @param policy what it may send: requests ({@code q}) in a window of seconds ({@code w})
 * @param limit what is left of it ({@code r}), and after how many seconds all is back ({@code t})
 * @param refusal why this request is one too many, for the client; null if it is served
 * @param retryAfter when a request that is refused may be sent again, in whole seconds
 */
record RateStanding(String policy, String limit, @Nullable String refusal, Duration retryAfter) {}
