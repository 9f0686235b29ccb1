using Microsoft.Playwright;

namespace TempMessenger.EndToEnd.Tests.Browsing;

/// <summary>The realtime connections of a tab. Cut, they stay open and carry nothing, as when a machine moved to another network.</summary>
internal sealed class Line
{
    private volatile bool cut;

    public static async Task<Line> Of(Visitor visitor)
    {
        var line = new Line();
        await visitor.Page.RouteWebSocketAsync("**/ws", socket =>
        {
            var server = socket.ConnectToServer();
            // One that was ever cut never carries anything again.
            var dead = line.cut;
            socket.OnMessage(frame => Pass(frame, server.Send));
            server.OnMessage(frame => Pass(frame, socket.Send));

            void Pass(IWebSocketFrame frame, Action<string> send)
            {
                dead |= line.cut;
                if (!dead)
                    send(frame.Text!);
            }
        });
        return line;
    }

    public void Cut() => cut = true;

    /// <summary>New connections carry again.</summary>
    public void Mend() => cut = false;
}
