using TempMessenger.Gateway.Realtime.Sockets;

namespace TempMessenger.Gateway.Tests.Realtime;

/// <summary>RFC 6455, section 5.7 and the limits of its three lengths.</summary>
public sealed class WebSocket_text
{
    [Fact]
    public void The_example_of_the_standard_is_framed_as_it_says() =>
        Assert.Equal([0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f], WebSocketText.Frame("Hello"u8));

    [Theory]
    [InlineData(0, "8100")]
    [InlineData(125, "817D")]
    [InlineData(126, "817E007E")]
    [InlineData(256, "817E0100")]
    [InlineData(65_535, "817EFFFF")]
    [InlineData(65_536, "817F0000000000010000")]
    public void A_length_takes_the_shortest_form(int length, string header)
    {
        var text = new byte[length];
        Array.Fill(text, (byte)'x');
        var framed = WebSocketText.Frame(text);
        Assert.Equal(header, Convert.ToHexString(framed, 0, framed.Length - length));
        Assert.Equal(text, framed[^length..]);
    }
}
