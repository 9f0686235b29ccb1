using TempMessenger.Host.Shell;

namespace TempMessenger.Host.Tests;

public sealed class Call_syntax
{
    [Theory]
    [InlineData("message_service.get_all_messages()", "message_service", "get_all_messages")]
    [InlineData("  a . b ( ) ", "a", "b")]
    [InlineData("n.rpc.user_service.list_users()", "user_service", "list_users")]
    public void A_call_names_service_and_method(string call, string service, string method)
    {
        var parsed = CallSyntax.Parse(call);

        Assert.Equal((service, method), (parsed.Service, parsed.Method));
        Assert.Empty(parsed.Arguments);
        Assert.Empty(parsed.Named);
    }

    [Fact]
    public void Positional_arguments_come_before_named_ones()
    {
        var call = CallSyntax.Parse("""message_service.save_message("a@b.c", 'hi', key=1, other=None,)""");

        Assert.Equal("""["a@b.c","hi"]""", call.Arguments.ToJsonString());
        Assert.Equal("""{"key":1,"other":null}""", call.Named.ToJsonString());
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-12", "-12")]
    [InlineData("+3", "3")]
    [InlineData("0", "0")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("2.50", "2.50")]
    [InlineData("5.", "5.0")]
    [InlineData("5.e3", "5.0e3")]
    [InlineData(".5", "0.5")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("True", "true")]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("false", "false")]
    [InlineData("None", "null")]
    [InlineData("null", "null")]
    [InlineData("[]", "[]")]
    [InlineData("[1, [2, None,], 'x']", "[1,[2,null],\"x\"]")]
    [InlineData("()", "[]")]
    [InlineData("(1,)", "[1]")]
    [InlineData("(1, 2)", "[1,2]")]
    [InlineData("(1)", "1")]
    [InlineData("{}", "{}")]
    [InlineData("{'a': {\"b\": [True]}, 'a': 2,}", "{\"a\":2}")]
    [InlineData("{'a': 'b' 'c'}", "{\"a\":\"bc\"}")]
    public void Values_become_JSON(string value, string json) =>
        Assert.Equal($"[{json}]", CallSyntax.Parse($"s.m({value})").Arguments.ToJsonString());

    [Theory]
    [InlineData("'it''s'", "its")]
    [InlineData("\"it's\"", "it's")]
    [InlineData(@"'it\'s \\ \""'", "it's \\ \"")]
    [InlineData(@"'a\n\t\r'", "a\n\t\r")]
    [InlineData(@"'\x41\u8611\U0001F344'", "A蘑🍄")]
    [InlineData(@"'\q'", "\\q")]
    [InlineData("'蘑菇 🍄 , ) ='", "蘑菇 🍄 , ) =")]
    [InlineData("''", "")]
    public void Strings_take_both_quotes_and_escapes(string literal, string text) =>
        Assert.Equal(text, CallSyntax.Parse($"s.m({literal})").Arguments[0]!.GetValue<string>());

    [Theory]
    [InlineData("", 0, "a service")]
    [InlineData("service", 7, "SERVICE.METHOD")]
    [InlineData("a.b.c()", 5, "SERVICE.METHOD")]
    [InlineData("a.()", 2, "a name after the dot")]
    [InlineData("a.b", 3, "( and the arguments")]
    [InlineData("a.b(", 4, "a value")]
    [InlineData("a.b(1 2)", 6, "a comma or )")]
    [InlineData("a.b(,)", 4, "a value")]
    [InlineData("a.b(x=1, 2)", 9, "positional argument cannot follow")]
    [InlineData("a.b(x=1, x=2)", 9, "x is given twice")]
    [InlineData("a.b('open)", 4, "not closed")]
    [InlineData(@"a.b('open\", 4, "not closed")]
    [InlineData("a.b(1) + 2", 7, "complete before this")]
    [InlineData("a.b(value)", 4, "value is not known here")]
    [InlineData("a.b([1)", 6, "a comma or ]")]
    [InlineData("a.b({1: 2})", 5, "a key in quotes")]
    [InlineData("a.b({'x' 2})", 9, "a colon")]
    [InlineData("a.b(007)", 4, "no number")]
    [InlineData("a.b(1.2.3)", 4, "no number")]
    [InlineData("a.b(12ab)", 4, "no number")]
    [InlineData("a.b(1__0)", 4, "no number")]
    [InlineData("a.b(--1)", 4, "no number")]
    [InlineData("a.b(1e999)", 4, "too large")]
    [InlineData(@"a.b('\x4')", 5, "2 hexadecimal digits")]
    [InlineData(@"a.b('\ud800')", 5, "4 hexadecimal digits")]
    public void What_is_no_call_is_told_with_its_place(string call, int position, string message)
    {
        var wrong = Assert.Throws<CallSyntaxException>(() => CallSyntax.Parse(call));

        Assert.Equal(position, wrong.Position);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_may_be_nested_64_deep_and_no_deeper()
    {
        var deepest = CallSyntax.Parse($"a.b({new string('[', 64)}{new string(']', 64)})");

        Assert.Single(deepest.Arguments);
        Assert.Throws<CallSyntaxException>(() => CallSyntax.Parse($"a.b({new string('[', 65)}{new string(']', 65)})"));
        Assert.Throws<CallSyntaxException>(() => CallSyntax.Parse($"a.b({new string('[', 1_000_000)}"));
    }
}
