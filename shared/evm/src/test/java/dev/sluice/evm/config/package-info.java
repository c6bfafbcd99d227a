/** Tests of the configuration. */
@NullMarked
package dev.sluice.evm.config;

import org.jspecify.annotations.NullMarked;
