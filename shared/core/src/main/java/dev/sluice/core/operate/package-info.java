/** What an operator does with nodes: add, pause, resume, retire, repair; and the log of it. */
@NullMarked
package dev.sluice.core.operate;

import org.jspecify.annotations.NullMarked;
