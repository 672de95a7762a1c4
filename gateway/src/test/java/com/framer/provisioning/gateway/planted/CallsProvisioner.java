package com.framer.provisioning.gateway.planted;

import com.framer.provisioning.provisioner.planted.Provisioner;

/** Calls the other application. */
public record CallsProvisioner(Provisioner provisioner) {}
