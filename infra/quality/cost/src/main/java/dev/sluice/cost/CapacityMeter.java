package dev.sluice.cost;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Adds up the request units of the whole process (DynamoDB Developer Guide, "Capacity unit
 * consumption"). Reads are asked of DynamoDB; writes are worked out from the requests, because
 * DynamoDB Local rounds the bytes of a transaction as a whole where DynamoDB rounds item by item.
 * An update, a deletion or a check counts as one row of at most 1 KB, which all of those rows are.
 * The SDK finds this class by its name on the class path.
 */
public final class CapacityMeter implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;
  private static final double WRITE_UNIT_BYTES = 1024;
  private static final double IN_TRANSACTION = 2;
  private static final DoubleAdder READ = new DoubleAdder();
  private static final DoubleAdder WRITTEN = new DoubleAdder();

  /** For the SDK. */
  public CapacityMeter() {}

  static double readUnits() {
    return READ.sum();
  }

  static double writeUnits() {
    return WRITTEN.sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactGetItemsRequest get -> get.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> context.request();
    };
  }

  /** Each attempt is paid for, also one that a condition refuses. */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    WRITTEN.add(written(context.request()));
  }

  static double written(SdkRequest request) {
    return switch (request) {
      case PutItemRequest put -> units(put.item());
      case UpdateItemRequest update -> 1;
      case DeleteItemRequest delete -> 1;
      case BatchWriteItemRequest batch ->
          batch.requestItems().values().stream()
              .flatMap(List::stream)
              .mapToDouble(one -> one.putRequest() == null ? 1 : units(one.putRequest().item()))
              .sum();
      case TransactWriteItemsRequest transaction ->
          IN_TRANSACTION
              * transaction.transactItems().stream().mapToDouble(CapacityMeter::units).sum();
      default -> 0;
    };
  }

  private static double units(TransactWriteItem item) {
    return item.put() == null ? 1 : units(item.put().item());
  }

  private static double units(Map<String, AttributeValue> item) {
    return Math.max(1, Math.ceil(ItemSize.of(item) / WRITE_UNIT_BYTES));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    switch (response) {
      case GetItemResponse get -> add(get.consumedCapacity());
      case QueryResponse query -> add(query.consumedCapacity());
      case TransactGetItemsResponse get -> get.consumedCapacity().forEach(CapacityMeter::add);
      case BatchGetItemResponse get -> get.consumedCapacity().forEach(CapacityMeter::add);
      default -> {}
    }
  }

  private static void add(ConsumedCapacity capacity) {
    READ.add(capacity.capacityUnits());
  }
}
