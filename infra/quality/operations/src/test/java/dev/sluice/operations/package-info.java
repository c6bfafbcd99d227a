/** What operators rely on, tried on the local runtime: alarms, roles, and the runbook's pages. */
@NullMarked
package dev.sluice.operations;

import org.jspecify.annotations.NullMarked;
