namespace TempMessenger.Messages.Embedded.Rooms;

/// <summary>64 neighbouring numbers of a room, each free, a message's or a deletion's.</summary>
internal sealed class SeqBlock(long seq)
{
    private const int Size = 64;

    private readonly MessageEntry?[] entries = new MessageEntry?[Size];
    private ulong messages;
    private ulong deletions;

    public long First { get; } = seq & ~(Size - 1L);

    public long Last => First + Size - 1;

    public bool Holds(long number) => number >= First && number <= Last;

    public MessageEntry At(int slot) => entries[slot] ?? throw new InvalidOperationException("The slot is free.");

    public bool IsDeletion(int slot) => (deletions & (1UL << slot)) != 0;

    public void Add(long number, MessageEntry entry, bool deletion)
    {
        var slot = (int)(number - First);
        entries[slot] = entry;
        if (deletion)
            deletions |= 1UL << slot;
        else
            messages |= 1UL << slot;
    }

    /// <summary>Frees a number; true when none is left.</summary>
    public bool Remove(long number)
    {
        var slot = (int)(number - First);
        entries[slot] = null;
        messages &= ~(1UL << slot);
        deletions &= ~(1UL << slot);
        return (messages | deletions) == 0;
    }

    /// <summary>The bits of the messages with a smaller number.</summary>
    public ulong MessagesBelow(long number) =>
        number > Last ? messages : number <= First ? 0 : messages & ((1UL << (int)(number - First)) - 1);

    /// <summary>The bits of everything with a greater number.</summary>
    public ulong Above(long number)
    {
        var all = messages | deletions;
        return number < First ? all : number >= Last ? 0 : all & ~((2UL << (int)(number - First)) - 1);
    }
}
