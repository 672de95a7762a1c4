package com.framer.provisioning.common.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What somebody asked for. The person it is about is the envelope's {@code email}. The JSON member
 * {@code type} holds the simple name; a name that is not listed here is poison (rule G5).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Command
    permits CreateUser,
        ReplaceUser,
        PatchUser,
        DeleteUser,
        Unanswered,
        CreateOrganization,
        CreateWorkspace,
        CreateProject,
        AddMember,
        SetWorkspaceRole,
        RemoveFromWorkspace,
        AddToProject,
        RemoveFromProject {}
