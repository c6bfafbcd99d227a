/** The configuration: its model, its validation, and the document that is stored of it. */
@NullMarked
package dev.sluice.evm.config;

import org.jspecify.annotations.NullMarked;
