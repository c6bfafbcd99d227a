/** The emulators of DynamoDB and SQS, on the loopback interface alone. */
@NullMarked
package dev.sluice.local.backend;

import org.jspecify.annotations.NullMarked;
