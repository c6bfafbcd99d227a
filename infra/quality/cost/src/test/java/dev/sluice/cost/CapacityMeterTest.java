package dev.sluice.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class CapacityMeterTest {
  @Test
  void aPutCostsAUnitForEachKilobyteBegun() {
    assertThat(CapacityMeter.written(PutItemRequest.builder().item(item(1000)).build()))
        .isEqualTo(1);
    assertThat(CapacityMeter.written(PutItemRequest.builder().item(item(3000)).build()))
        .isEqualTo(3);
  }

  @Test
  void aTransactionCostsTwiceTheUnitsOfEachItem() {
    TransactWriteItem put =
        TransactWriteItem.builder().put(Put.builder().item(item(10)).build()).build();
    TransactWriteItem large =
        TransactWriteItem.builder().put(Put.builder().item(item(1500)).build()).build();
    TransactWriteItem check =
        TransactWriteItem.builder().conditionCheck(ConditionCheck.builder().build()).build();
    assertThat(
            CapacityMeter.written(
                TransactWriteItemsRequest.builder().transactItems(put, large, check).build()))
        .isEqualTo(2 * (1 + 2 + 1));
  }

  private static Map<String, AttributeValue> item(int length) {
    return Map.of("v", AttributeValue.fromS("x".repeat(length)));
  }
}
