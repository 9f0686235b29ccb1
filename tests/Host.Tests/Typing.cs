using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Tests;

public sealed class Typing : IDisposable
{
    private static readonly ConsoleKeyInfo Enter = Key(ConsoleKey.Enter);
    private static readonly ConsoleKeyInfo Tab = Key(ConsoleKey.Tab);
    private static readonly ConsoleKeyInfo Up = Key(ConsoleKey.UpArrow);
    private static readonly ConsoleKeyInfo Down = Key(ConsoleKey.DownArrow);
    private readonly StringWriter screen = new();
    private readonly History history = new(new HistoryFile(null));

    [Fact]
    public void A_line_is_what_was_typed() => Assert.Equal((LineEnd.Entered, "a.b('蘑🍄')"), Read(Text("a.b('蘑🍄')"), [Enter]));

    [Fact]
    public void The_cursor_steps_over_whole_characters()
    {
        Assert.Equal("a!🍄b", Read(Text("a🍄b"), [Key(ConsoleKey.LeftArrow), Key(ConsoleKey.LeftArrow)], Text("!"), [Enter]).Text);
        Assert.Equal("ab", Read(Text("a🍄b"), [Key(ConsoleKey.LeftArrow), Key(ConsoleKey.Backspace), Enter]).Text);
        Assert.Equal("ab", Read(Text("ae\u0301b"), [Key(ConsoleKey.Home), Key(ConsoleKey.RightArrow), Key(ConsoleKey.Delete), Enter]).Text);
    }

    [Fact]
    public void Words_and_halves_are_removed_with_control_keys()
    {
        Assert.Equal("one ", Read(Text("one two  "), [Control(ConsoleKey.W), Enter]).Text);
        Assert.Equal("", Read(Text("one two"), [Control(ConsoleKey.U), Enter]).Text);
        Assert.Equal("one", Read(Text("one two"), [.. Enumerable.Repeat(Control(ConsoleKey.B), 4), Control(ConsoleKey.K), Enter]).Text);
        Assert.Equal("xtwo", Read(Text("two"), [Control(ConsoleKey.A)], Text("x"), [Control(ConsoleKey.E), Enter]).Text);
    }

    [Fact]
    public void The_cursor_stops_at_both_ends() =>
        Assert.Equal("ab", Read(
            [Key(ConsoleKey.LeftArrow), Key(ConsoleKey.Backspace), Key(ConsoleKey.Delete)],
            Text("ab"),
            [Key(ConsoleKey.RightArrow), Key(ConsoleKey.Delete), Enter]).Text);

    [Fact]
    public void Up_and_down_lead_through_the_history_and_back_to_what_was_being_typed()
    {
        history.Add("first", keep: false);
        history.Add("second", keep: false);
        history.Add("second", keep: false);

        Assert.Equal("second", Read([Up, Enter]).Text);
        Assert.Equal("first", Read([Up, Up, Up, Enter]).Text);
        Assert.Equal("new", Read(Text("new"), [Up, Up, Down, Down, Down, Enter]).Text);
    }

    [Fact]
    public void Tab_completes_and_shows_what_there_is_to_choose()
    {
        Assert.Equal("message_service.find_", Read(Text("mes"), [Tab], Text("f"), [Tab, Tab, Enter]).Text);
        Assert.Contains("find_message(  find_room(", screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_C_gives_the_line_up_and_control_D_leaves_an_empty_one()
    {
        Assert.Equal(LineEnd.Abandoned, Read(Text("half"), [Control(ConsoleKey.C)]).End);
        Assert.Equal(LineEnd.Closed, Read([Control(ConsoleKey.D)]).End);
        Assert.Equal((LineEnd.Entered, "b"), Read(Text("ab"), [Control(ConsoleKey.A), Control(ConsoleKey.D), Enter]));
    }

    [Fact]
    public void A_long_line_moves_sideways_under_the_cursor()
    {
        Read(Text(new string('x', 50)), [Enter]);
        var rows = screen.ToString().Split('\r').Where(row => row.StartsWith("> ", StringComparison.Ordinal)).ToArray();

        Assert.All(rows, row => Assert.InRange(row.Replace("\e[K", "").Length, 2, 19));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("蘑菇", 4)]
    [InlineData("🍄", 2)]
    [InlineData("e\u0301", 1)]
    public void Wide_characters_take_two_columns_and_marks_none(string text, int columns) => Assert.Equal(columns, Columns.Of(text));

    public void Dispose() => screen.Dispose();

    private static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: false);

    private static ConsoleKeyInfo Control(ConsoleKey key) => new((char)(key - ConsoleKey.A + 1), key, shift: false, alt: false, control: true);

    private static ConsoleKeyInfo[] Text(string text) =>
        [.. text.Select(typed => new ConsoleKeyInfo(typed, ConsoleKey.None, shift: false, alt: false, control: false))];

    private (LineEnd End, string Text) Read(params ConsoleKeyInfo[][] keys)
    {
        var typed = new Queue<ConsoleKeyInfo>(keys.SelectMany(some => some));
        return new LineEditor(typed.Dequeue, new PromptLine(screen, "> ", () => 20), history, KnownServices.Of(Parts.All).Complete).Read();
    }
}
