package dev.sluice.local.event;

/** What goes wrong on the bus; nothing, unless somebody wants to see what happens then. */
public interface BusFaults {
  /** A bus on which nothing goes wrong. */
  BusFaults NONE =
      new BusFaults() {
        @Override
        public Request ofRequest() {
          return Request.ANSWERED;
        }

        @Override
        public boolean refuses(String detailType) {
          return false;
        }
      };

  /** What becomes of the next request. */
  Request ofRequest();

  /** Whether the next entry is refused, in an answer of status 200. */
  boolean refuses(String detailType);

  /** What can become of a request. */
  enum Request {
    /** Its entries are taken or refused one by one. */
    ANSWERED,
    /** None is taken, the status is 500. */
    FAILED,
    /** They are taken, but the status is 500. */
    ANSWER_LOST
  }
}
