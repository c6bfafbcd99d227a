/** What functions may do by their roles, and what they do. */
@NullMarked
package dev.sluice.operations.role;

import org.jspecify.annotations.NullMarked;
