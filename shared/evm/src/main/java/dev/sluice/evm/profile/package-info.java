/** What is known of single chains: how they hash, how far that proves their blocks. */
@NullMarked
package dev.sluice.evm.profile;

import org.jspecify.annotations.NullMarked;
