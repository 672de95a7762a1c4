package com.framer.provisioning.common.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One change that somebody asked for. The person it is about is the envelope's {@code email}. The
 * JSON member {@code type} holds the simple name of the command's class, for example {@code
 * {"type":"DeleteUser","scimId":"0198…"}}; any other name is unreadable (rule G5).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Command permits ScimCommand, ManualCommand {}
