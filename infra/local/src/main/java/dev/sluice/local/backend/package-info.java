/** The emulators of DynamoDB and SQS, inside this process and on loopback only. */
@NullMarked
package dev.sluice.local.backend;

import org.jspecify.annotations.NullMarked;
