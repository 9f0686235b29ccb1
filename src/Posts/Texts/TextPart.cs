namespace TempMessenger.Posts.Texts;

/// <summary>A part of a text that names something.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units.</param>
/// <param name="Value">What it names, in its one form.</param>
internal sealed record TextPart(int Start, int Length, string Value)
{
    public int End => Start + Length;
}
