package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.kafka.TopicIds;
import org.springframework.stereotype.Component;

/** How far the database has applied the partitions of the commands topic. */
@Component
class CommandsProgress {
  private final PartitionProgress progress;
  private final TopicIds topics;

  CommandsProgress(PartitionProgress progress, TopicIds topics) {
    this.progress = progress;
    this.topics = topics;
  }

  /** The first offset of the partition that is not applied. */
  long next(int partition) {
    return progress.find(topics.commands(), partition);
  }

  /** Inserts the partition's row if it is missing. */
  void ensure(int partition) {
    progress.ensure(topics.commands(), partition);
  }

  /** Writes the partition's row as it is, to see how long so small a write takes. */
  void touch(int partition) {
    progress.touch(topics.commands(), partition);
  }
}
