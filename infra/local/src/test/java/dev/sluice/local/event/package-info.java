/** Tests of event. */
@NullMarked
package dev.sluice.local.event;

import org.jspecify.annotations.NullMarked;
