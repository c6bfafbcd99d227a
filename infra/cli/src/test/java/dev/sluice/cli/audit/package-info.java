@NullMarked
package dev.sluice.cli.audit;

import org.jspecify.annotations.NullMarked;
