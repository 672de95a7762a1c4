package com.framer.provisioning.guarantee.soak;

/** What hostile clients do, all at the same time. */
enum Hostility {
  /** PATCHes that the gateway refuses for their cost (rule G7). */
  PATCH_TOO_COSTLY_FOR_THE_GATEWAY,
  /** PATCHes that the provisioner refuses for their cost (rule G7). */
  PATCH_TOO_COSTLY_FOR_THE_PROVISIONER,
  /** Many PATCHes of one User of 900 KB at the same moment. */
  PATCHES_OF_A_LARGE_USER,
  /** Lists of large Users. */
  LIST_OF_LARGE_USERS,
  /** Filters that no index serves and that match nothing, over many Users. */
  EXPENSIVE_FILTER,
  /** A flood of tokens that nobody has (rule H5). */
  WRONG_TOKEN,
  /** Requests whose header comes byte by byte. */
  SLOW_HEADER,
  /** Requests with a valid token whose body comes byte by byte. */
  SLOW_BODY,
  /** The first half of a request, and then nothing. */
  HALF_SENT,
  /** Clients that send a search or a PATCH and close the connection. */
  HANG_UP
}
