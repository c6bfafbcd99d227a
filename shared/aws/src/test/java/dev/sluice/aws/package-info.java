/** The stores keep the promises of the ports, on emulators and under injected faults. */
@NullMarked
package dev.sluice.aws;

import org.jspecify.annotations.NullMarked;
