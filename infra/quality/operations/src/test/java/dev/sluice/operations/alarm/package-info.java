/** CloudWatch alarms as the template declares them, and how CloudWatch evaluates them. */
@NullMarked
package dev.sluice.operations.alarm;

import org.jspecify.annotations.NullMarked;
