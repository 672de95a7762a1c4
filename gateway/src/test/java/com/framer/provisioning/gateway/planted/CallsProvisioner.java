package com.framer.provisioning.gateway.planted;

import com.framer.provisioning.provisioner.planted.Provisioner;

/** Reaches over to the other application. */
public record CallsProvisioner(Provisioner provisioner) {}
