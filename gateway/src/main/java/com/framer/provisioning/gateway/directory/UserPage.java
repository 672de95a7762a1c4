package com.framer.provisioning.gateway.directory;

import com.framer.provisioning.gateway.scim.ListedResources;

/**
 * One page of the Users that match a search.
 *
 * @param total how many Users match on all pages
 * @param users the Users of this page
 */
public record UserPage(long total, ListedResources users) {}
