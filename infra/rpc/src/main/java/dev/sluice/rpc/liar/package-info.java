/** A JSON-RPC proxy that lies from a catalogue, to hold clients against it. */
@NullMarked
package dev.sluice.rpc.liar;

import org.jspecify.annotations.NullMarked;
