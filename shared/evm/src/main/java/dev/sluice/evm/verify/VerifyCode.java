package dev.sluice.evm.verify;

/** Why a block was refused. A constant's name is the documented code of the error. */
public enum VerifyCode {
  /** The header's bytes have another hash than the one given. */
  VERIFY_HEADER_HASH,
  /** The same, but there are members of which nothing is known: a new fork may hash them. */
  VERIFY_HEADER_MEMBER,
  /** The block stands at another height than the one wanted. */
  VERIFY_NUMBER,
  /** The block's parent is another than the block below it. */
  VERIFY_PARENT,
  /** A transaction or receipt has a type that cannot be encoded. */
  VERIFY_TX_TYPE,
  /** A transaction's bytes have another hash than the one given. */
  VERIFY_TX_HASH,
  /** The transactions have another root than the header says. */
  VERIFY_TX_ROOT,
  /** The withdrawals have another root than the header says, or are missing. */
  VERIFY_WITHDRAWALS_ROOT,
  /** The uncle headers have another hash than the header says. */
  VERIFY_UNCLES,
  /** There are no receipts though the header says that there must be. */
  RECEIPTS_MISSING,
  /** There are not as many receipts as transactions. */
  VERIFY_COUNT,
  /** A receipt names another block, transaction, index or type than the one it stands at. */
  VERIFY_LINKAGE,
  /** The receipts have another root than the header says. */
  VERIFY_RECEIPTS_ROOT,
  /** A bloom is not that of the logs. */
  VERIFY_BLOOM,
  /** The gas used by all transactions falls, or is not what the header says. */
  VERIFY_GAS,
  /** Stored bytes are not the encoding of a block with proofs. */
  VERIFY_ENCODING
}
