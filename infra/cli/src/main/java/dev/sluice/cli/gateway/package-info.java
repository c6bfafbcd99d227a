/** Operating the gateway. */
@NullMarked
package dev.sluice.cli.gateway;

import org.jspecify.annotations.NullMarked;
