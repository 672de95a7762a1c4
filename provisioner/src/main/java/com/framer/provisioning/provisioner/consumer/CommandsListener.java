package com.framer.provisioning.provisioner.consumer;

import com.framer.provisioning.provisioner.commandlog.PartitionProgress;
import com.framer.provisioning.provisioner.topic.CommandTopic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/**
 * What the listener container calls: records by partition, and a seek on assignment. A database
 * that was set back is behind the committed offset; its progress then says where to begin again.
 */
@Component
class CommandsListener
    implements BatchMessageListener<byte[], byte[]>, ConsumerAwareRebalanceListener {
  private final PartitionRecords partitionRecords;
  private final PartitionProgress progress;
  private final CommandTopic topic;

  CommandsListener(
      PartitionRecords partitionRecords, PartitionProgress progress, CommandTopic topic) {
    this.partitionRecords = partitionRecords;
    this.progress = progress;
    this.topic = topic;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> byPartition =
        records.stream().collect(Collectors.groupingBy(ConsumerRecord::partition));
    byPartition.values().forEach(partitionRecords::process);
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
    for (TopicPartition partition : partitions) {
      long next = progress.register(topic.id(), partition.partition());
      OffsetAndMetadata offset = committed.get(partition);
      if (offset == null || next < offset.offset()) {
        consumer.seek(partition, next);
      }
    }
  }
}
