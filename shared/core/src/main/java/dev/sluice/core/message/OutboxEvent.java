package dev.sluice.core.message;

import dev.sluice.core.chain.Height;

/**
 * An event that a node's commit has left in its outbox. It is the same on every node.
 *
 * @param height the block that it is about
 * @param index its place among the block's events, from 0
 * @param position what names it within the network: height/transaction index/ordinal/rule
 * @param content what happened, a JSON object
 */
public record OutboxEvent(Height height, int index, String position, String content) {}
