/** Seeded fakes of every port over one table in memory, and builders of test data. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
