package com.framer.provisioning.ctl.api;

import tools.jackson.databind.JsonNode;

/**
 * A successful answer.
 *
 * @param text as the API wrote it
 * @param json the same, read
 */
public record Answer(String text, JsonNode json) {}
