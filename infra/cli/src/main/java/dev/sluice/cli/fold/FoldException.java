package dev.sluice.cli.fold;

/** A recording or a rule that the fold cannot reckon with. */
public final class FoldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was wanted and what came
   */
  public FoldException(String message) {
    super(message);
  }
}
