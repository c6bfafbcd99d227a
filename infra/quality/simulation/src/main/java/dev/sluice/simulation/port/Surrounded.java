package dev.sluice.simulation.port;

import dev.sluice.core.message.BusEvent;
import dev.sluice.core.message.WorkMessage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who stands around the ports.
 *
 * @param companions who acts while a call stands still
 * @param witness sees every commit
 * @param sent sees the messages that the queue has accepted
 * @param published gets the events of the bus
 */
public record Surrounded(
    Companions companions,
    Witness witness,
    Consumer<List<WorkMessage>> sent,
    Consumer<BusEvent> published) {}
