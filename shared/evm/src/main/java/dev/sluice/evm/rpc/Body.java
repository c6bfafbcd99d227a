package dev.sluice.evm.rpc;

/** The body of a response: the first {@code length} of {@code bytes}, not to be changed. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying it would double the memory.
record Body(byte[] bytes, int length) {}
