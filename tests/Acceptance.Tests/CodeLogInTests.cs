namespace TempMessenger.Acceptance.Tests;

public sealed class CodeLogInTests
{
    [Fact]
    public async Task Of_a_hundred_log_ins_at_once_with_one_right_code_one_succeeds_and_the_sixth_try_never_does()
    {
        await using var messenger = await Messenger.Start(CodeLogIns.Settings);
        using var client = Person.NewClient(messenger.Address);
        await Check("in one process", new(await SigningApp.Create(messenger.Command), [client]));
    }

    /// <summary>The same wherever the services run.</summary>
    internal static async Task Check(string where, CodeLogIns logIns)
    {
        var (codes, attempts) = Scale.Of((2, 100), (50, 100));
        for (var code = 0; code < codes; code++)
        {
            Assert.Equal(1, await logIns.AtOnce(attempts));
            Assert.True(await logIns.After(wrong: 4));
            Assert.False(await logIns.After(wrong: 5));
        }

        Scale.Report($"Log-ins by code {where}: {codes} codes, each tried {attempts} times at once: one succeeded each time; the fifth try with the right code succeeded {codes} times, the sixth never; {logIns.Refused:N0} refused");
    }
}
