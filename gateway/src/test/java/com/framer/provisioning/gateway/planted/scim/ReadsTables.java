package com.framer.provisioning.gateway.planted.scim;

import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A controller that goes to the database by itself. */
@NullMarked
public record ReadsTables(JdbcClient jdbc) {}
