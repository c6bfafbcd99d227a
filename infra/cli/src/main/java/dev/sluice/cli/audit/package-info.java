/** Looking at what is stored: is it right, and why is it so. */
@NullMarked
package dev.sluice.cli.audit;

import org.jspecify.annotations.NullMarked;
