package com.framer.provisioning.common.command;

/** A command from the identity provider, by way of SCIM. */
public sealed interface ScimCommand extends Command
    permits CreateUser, ReplaceUser, PatchUser, DeleteUser, Unanswered {}
