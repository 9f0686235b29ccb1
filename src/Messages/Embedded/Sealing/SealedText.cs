using TempMessenger.Contracts.Messages;
using TempMessenger.Messages.Sealing;
using TempMessenger.Storage.Sealing;

namespace TempMessenger.Messages.Embedded.Sealing;

/// <summary>What may be read of a message only while it lives, in one sealed piece. Not for several threads.</summary>
internal sealed class SealedText
{
    private byte[] plain = new byte[1_024];
    private byte[] sealedBytes = new byte[1_024];

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Seal(PeriodKey key, long row, MessageId id, Message message)
    {
        var readable = Readable.Of(message);
        Reserve(readable.MaxBytes + BoxForm.Row.Overhead);
        var length = readable.Write(plain);
        key.Seal(row, id, plain.AsSpan(0, length), sealedBytes.AsSpan(0, length + BoxForm.Row.Overhead));
        return sealedBytes.AsSpan(0, length + BoxForm.Row.Overhead);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is not what was sealed.</exception>
    public Readable Open(PeriodKey key, long row, MessageId id, ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        var length = Math.Max(0, bytes.Length - BoxForm.Row.Overhead);
        key.Open(row, id, bytes, plain.AsSpan(0, length));
        return Readable.Read(plain.AsSpan(0, length));
    }

    private void Reserve(int length)
    {
        if (plain.Length >= length)
            return;
        plain = new byte[2 * length];
        sealedBytes = new byte[2 * length];
    }
}
