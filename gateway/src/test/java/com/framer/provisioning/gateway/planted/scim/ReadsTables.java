package com.framer.provisioning.gateway.planted.scim;

import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A controller that reads the database itself. */
@NullMarked
public record ReadsTables(JdbcClient jdbc) {}
