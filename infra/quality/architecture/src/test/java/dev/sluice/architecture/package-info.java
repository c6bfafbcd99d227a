/** Who may know whom, and fixtures that prove each rule able to fail. */
@NullMarked
package dev.sluice.architecture;

import org.jspecify.annotations.NullMarked;
