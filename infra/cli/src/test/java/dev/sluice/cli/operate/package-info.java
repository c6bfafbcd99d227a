@NullMarked
package dev.sluice.cli.operate;

import org.jspecify.annotations.NullMarked;
