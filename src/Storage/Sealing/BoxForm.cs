namespace TempMessenger.Storage.Sealing;

/// <summary>How a sealed box is laid out. Boxes of every form are on disks, so none may change.</summary>
public sealed class BoxForm
{
    /// <summary>The length of a nonce.</summary>
    public const int NonceBytes = 12;

    /// <summary>The length of a tag.</summary>
    public const int TagBytes = 16;

    private readonly byte[] mark;
    private readonly bool tagIsLast;

    private BoxForm(byte[] mark, bool keepsNonce, bool tagIsLast)
    {
        this.mark = mark;
        this.tagIsLast = tagIsLast;
        Nonce = mark.Length..(mark.Length + (keepsNonce ? NonceBytes : 0));
        Overhead = Nonce.End.Value + TagBytes;
    }

    /// <summary>A personal field: the byte 1, nonce, tag, content.</summary>
    public static BoxForm Field { get; } = new([1], keepsNonce: true, tagIsLast: false);

    /// <summary>A message in the journal: content, tag. The nonce is the row's number.</summary>
    public static BoxForm Row { get; } = new([], keepsNonce: false, tagIsLast: true);

    /// <summary>A message in a store that several processes share: nonce, content, tag.</summary>
    public static BoxForm Shared { get; } = new([], keepsNonce: true, tagIsLast: true);

    /// <summary>How much longer a box is than its content.</summary>
    public int Overhead { get; }

    internal Range Nonce { get; }

    internal Range ContentOf(ReadOnlySpan<byte> box) => tagIsLast ? Nonce.End..(box.Length - TagBytes) : Overhead..box.Length;

    internal Range TagOf(ReadOnlySpan<byte> box) => tagIsLast ? (box.Length - TagBytes)..box.Length : Nonce.End..Overhead;

    internal bool Fits(ReadOnlySpan<byte> box) => box.Length >= Overhead && box.StartsWith(mark);

    internal void Begin(Span<byte> box, ReadOnlySpan<byte> nonce)
    {
        mark.CopyTo(box);
        var kept = box[Nonce];
        nonce[..kept.Length].CopyTo(kept);
    }
}
