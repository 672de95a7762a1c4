package com.framer.provisioning.guarantee.traffic;

import com.framer.provisioning.guarantee.process.SystemUnderTest;
import java.util.List;

/**
 * What all clients of one run share.
 *
 * @param organizations those that receive traffic
 * @param publisher for commands that go directly to the topic
 * @param release makes commands fail, in the hands of the operator
 * @param history keeps every call
 * @param pace ends the traffic
 */
public record TrafficContext(
    SystemUnderTest system,
    List<Organization> organizations,
    CommandPublisher publisher,
    BadRelease release,
    History history,
    Pace pace) {}
