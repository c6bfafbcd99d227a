/** The ports on DynamoDB, SQS and EventBridge: row mappers and conditional expressions only. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
