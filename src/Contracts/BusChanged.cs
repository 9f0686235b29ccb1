namespace TempMessenger.Contracts;

/// <summary>
/// This process lost or regained the bus. It never travels: the transport hands it to the handlers in this process. Broadcast events that were published
/// in between are gone for it, so a handler that keeps state built from events reads that state again.
/// </summary>
/// <param name="Connected">False: nothing arrives from now on. True: everything from now on arrives.</param>
public sealed record BusChanged(bool Connected);
