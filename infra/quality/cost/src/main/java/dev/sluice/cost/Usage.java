package dev.sluice.cost;

/**
 * What AWS charges for, in its units. Fractions are fine: it is also used for one block.
 *
 * @param readUnits DynamoDB read request units
 * @param writeUnits DynamoDB write request units
 * @param queueRequests requests to the FIFO queue, those of the event source mapping included
 * @param events events put on the bus
 * @param invocations of all functions
 * @param gigabyteSeconds of all functions
 * @param sourceBytes bytes kept for the source chain: runs, blocks, lookups
 * @param nodeBytes bytes kept for nodes: executions, ledgers
 */
record Usage(
    double readUnits,
    double writeUnits,
    double queueRequests,
    double events,
    double invocations,
    double gigabyteSeconds,
    double sourceBytes,
    double nodeBytes) {
  private static final double MILLION = 1e6;
  private static final double GIGABYTE = 1e9;

  Usage plus(Usage other) {
    return new Usage(
        readUnits + other.readUnits,
        writeUnits + other.writeUnits,
        queueRequests + other.queueRequests,
        events + other.events,
        invocations + other.invocations,
        gigabyteSeconds + other.gigabyteSeconds,
        sourceBytes + other.sourceBytes,
        nodeBytes + other.nodeBytes);
  }

  Usage times(double factor) {
    return new Usage(
        readUnits * factor,
        writeUnits * factor,
        queueRequests * factor,
        events * factor,
        invocations * factor,
        gigabyteSeconds * factor,
        sourceBytes * factor,
        nodeBytes * factor);
  }

  double dynamoDollars() {
    return readUnits / MILLION * Prices.MILLION_READ_UNITS
        + writeUnits / MILLION * Prices.MILLION_WRITE_UNITS;
  }

  double lambdaDollars() {
    return invocations / MILLION * Prices.MILLION_INVOCATIONS
        + gigabyteSeconds * Prices.GIGABYTE_SECOND;
  }

  double queueDollars() {
    return queueRequests / MILLION * Prices.MILLION_FIFO_REQUESTS;
  }

  double eventDollars() {
    return events / MILLION * Prices.MILLION_EVENTS;
  }

  double logDollars() {
    return invocations * Assumptions.LOG_BYTES / GIGABYTE * Prices.LOG_GIGABYTE;
  }

  /** All of it but storage, which costs by the month. */
  double dollars() {
    return dynamoDollars() + lambdaDollars() + queueDollars() + eventDollars() + logDollars();
  }

  /** What keeping the bytes costs for a month, backups included. */
  double monthlyStorageDollars() {
    return (sourceBytes + nodeBytes)
        / GIGABYTE
        * (Prices.GIGABYTE_MONTH + Prices.BACKUP_GIGABYTE_MONTH);
  }
}
