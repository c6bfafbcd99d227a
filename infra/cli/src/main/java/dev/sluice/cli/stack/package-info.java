/** A system that is deployed as a CloudFormation stack, found by its name. */
@NullMarked
package dev.sluice.cli.stack;

import org.jspecify.annotations.NullMarked;
