using Microsoft.Playwright;
using TempMessenger.EndToEnd.Tests.Browsing;
using TempMessenger.EndToEnd.Tests.Running;

namespace TempMessenger.EndToEnd.Tests;

public abstract class Bad_connections(Stage stage)
{
    [Fact]
    public async Task After_the_server_was_killed_and_started_again_the_messages_are_there_and_new_ones_come()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Crash");
        await ada.Enter(room);
        await bob.Enter(room);
        await ada.Say("before the crash");
        await bob.Sees("before the crash");

        await stage.Installation.Kill();
        await Assertions.Expect(bob.Banner).ToBeVisibleAsync();
        await stage.Installation.StartAgain();

        await Assertions.Expect(bob.Banner).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Banner).ToHaveCountAsync(0);
        await bob.Sees("before the crash");
        await ada.Say("after the crash");
        await bob.Sees("after the crash");
        await ada.Sees("before the crash");
    }

    [Fact]
    public async Task What_is_written_offline_is_sent_once_when_the_line_is_back()
    {
        await using var ada = await stage.Join("Ada");
        await using var bob = await stage.Join("Bob");
        var room = await ada.OpenRoom("Tunnel");
        await ada.Enter(room);
        await bob.Enter(room);

        await ada.Context.SetOfflineAsync(true);
        await ada.Say("written in a tunnel");
        await Assertions.Expect(ada.Message("written in a tunnel")).ToBeVisibleAsync();
        await bob.SeesNo("written in a tunnel");
        await ada.Context.SetOfflineAsync(false);

        await bob.Sees("written in a tunnel");
        await Assertions.Expect(ada.Log.Locator(".outgoing")).ToHaveCountAsync(0);
        await ada.Sees("written in a tunnel");
        using var reader = new Person(stage.NextAddress());
        Assert.Single(await reader.Messages(room));
    }

    [Fact]
    public async Task An_answer_that_got_lost_makes_no_second_message()
    {
        await using var ada = await stage.Join("Ada");
        var room = await ada.OpenRoom("Echo");
        await ada.Enter(room);
        var attempts = 0;
        var repeated = new TaskCompletionSource();
        await ada.Page.RouteAsync($"**/rooms/{room}/messages", async route =>
        {
            if (route.Request.Method == "POST" && ++attempts == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
            repeated.TrySetResult();
        });

        await ada.Say("once is enough");
        await repeated.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await Assertions.Expect(ada.Message("once is enough")).ToHaveCountAsync(1);
        await Assertions.Expect(ada.Log.Locator(".outgoing")).ToHaveCountAsync(0);
        using var reader = new Person(stage.NextAddress());
        var message = Assert.Single(await reader.Messages(room));
        Assert.Equal("once is enough", (string?)message["message"]);
    }
}

[Collection(typeof(OneProcess))]
public sealed class Bad_connections_in_one_process(OneProcess stage) : Bad_connections(stage);

[Collection(typeof(TwoGateways))]
public sealed class Bad_connections_on_two_gateways(TwoGateways stage) : Bad_connections(stage);
