using System.Globalization;

namespace TempMessenger.Host.Shell;

/// <summary>A line of text under the cursor. The cursor stands between characters as people count them, never inside one.</summary>
internal sealed class EditedLine
{
    public string Text { get; private set; } = "";

    /// <summary>Where the cursor stands, in UTF-16 units.</summary>
    public int Cursor { get; private set; }

    public string BeforeCursor => Text[..Cursor];

    public void Insert(string what)
    {
        Text = Text.Insert(Cursor, what);
        Cursor += what.Length;
    }

    public void Replace(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    /// <summary>Puts <paramref name="what"/> in the place of everything from <paramref name="start"/> to the cursor.</summary>
    public void ReplaceFrom(int start, string what)
    {
        RemoveBackTo(start);
        Insert(what);
    }

    public void Left() => Cursor = Previous();

    public void Right() => Cursor += StringInfo.GetNextTextElementLength(Text, Cursor);

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void Backspace() => RemoveBackTo(Previous());

    public void Delete() => Text = Text.Remove(Cursor, StringInfo.GetNextTextElementLength(Text, Cursor));

    public void DeleteToStart() => RemoveBackTo(0);

    public void DeleteToEnd() => Text = BeforeCursor;

    /// <summary>Removes the blanks before the cursor and the word before them.</summary>
    public void DeleteWord()
    {
        var kept = BeforeCursor.TrimEnd();
        RemoveBackTo(kept.LastIndexOf(' ') + 1);
    }

    private void RemoveBackTo(int start)
    {
        Text = Text.Remove(start, Cursor - start);
        Cursor = start;
    }

    private int Previous() => StringInfo.ParseCombiningCharacters(BeforeCursor) is [.., var last] ? last : 0;
}
