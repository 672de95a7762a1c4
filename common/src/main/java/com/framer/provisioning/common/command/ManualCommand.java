package com.framer.provisioning.common.command;

/** A command for a change by hand: by an Account in the product, or by an operator. */
public sealed interface ManualCommand extends Command
    permits CreateOrganization,
        CreateWorkspace,
        CreateProject,
        SetDefaultRole,
        AddMember,
        SetWorkspaceRole,
        RemoveFromWorkspace,
        AddToProject,
        RemoveFromProject,
        RestoreAccess {}
