package dev.sluice.aws;

/** The keys of the state table; everything else is in the rows. */
public final class TableSchema {
  /** The partition key, a string. */
  public static final String PARTITION_KEY = "pk";

  /** The sort key, a string. */
  public static final String SORT_KEY = "sk";

  private TableSchema() {}
}
