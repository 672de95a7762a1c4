package com.framer.provisioning.provisioner.membership;

import static com.framer.provisioning.provisioner.membership.UserBody.user;

import com.framer.provisioning.common.command.RestoreAccess;
import com.framer.provisioning.common.outcome.Outcome;
import com.framer.provisioning.common.scim.Role;

/** Every way for ada to cease to be Admin of Design (rule D4). */
enum WayToLoseAnAdmin {
  DEACTIVATION {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.deactivate("ada");
    }
  },
  DELETION {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.delete("ada");
    }
  },
  LOWER_ROLE {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.put("ada", user("ada").as(Role.EDITOR));
    }
  },
  LINK_WITH_A_LOWER_ROLE {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.post("ada", user("ada").as(Role.VIEWER));
    }
  },
  LINK_AS_INACTIVE {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.post("ada", user("ada").active(false));
    }
  },
  ROLE_REMOVAL {
    @Override
    void isPreparedIn(Organization organization) {
      organization.put("ada", user("ada").as(Role.ADMIN));
    }

    @Override
    Outcome happensTo(Organization organization) {
      return organization.put("ada", user("ada").withRoleRemoved());
    }
  },
  LOWER_WORKSPACE_ROLE {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.setRole("ada", "Design", Role.EDITOR);
    }
  },
  RESTORED_FORMER_ACCESS {
    @Override
    void isPreparedIn(Organization organization) {
      organization.add("cyd", "Design", Role.ADMIN);
      organization.setRole("ada", "Design", Role.EDITOR);
      organization.deactivate("ada");
      organization.put("ada", user("ada").as(Role.ADMIN).active(true));
      organization.delete("cyd");
    }

    @Override
    Outcome happensTo(Organization organization) {
      return organization.apply("ada", new RestoreAccess());
    }
  },
  REMOVAL_FROM_WORKSPACE {
    @Override
    Outcome happensTo(Organization organization) {
      return organization.remove("ada", "Design");
    }
  };

  void isPreparedIn(Organization organization) {}

  abstract Outcome happensTo(Organization organization);
}
