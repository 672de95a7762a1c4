package com.framer.provisioning.provisioner.planted;

import org.jspecify.annotations.NullMarked;

/** Stands for any class of the other application. */
@NullMarked
public record Provisioner(String name) {}
