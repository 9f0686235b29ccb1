using Microsoft.Extensions.Time.Testing;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Sms;

namespace TempMessenger.Sms.Tests;

/// <summary>
/// Simulated days with 500 honest log-ins each, beside scripts that ask for texts that nobody uses and solve no challenges. Limits are the defaults.
/// </summary>
public sealed class Pumping : IAsyncLifetime
{
    private static readonly int Days = Scale.Of(3, 14);
    private const int LoginsADay = 500;
    private const int MostWasted = 25;
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly FakeTimeProvider time = new(Start);
    private SmsInstallation here = null!;
    private HonestPeople people = null!;

    public async ValueTask InitializeAsync()
    {
        here = await SmsInstallation.Start(time, ("Sms:Countries", "*"));
        people = new(here);
    }

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Theory]
    [InlineData("one address, many numbers", 10)]
    [InlineData("many addresses, one number", 10)]
    [InlineData("one expensive country", 10)]
    [InlineData("slow and wide", 240)]
    public async Task Wastes_few_texts_and_keeps_nobody_out(string script, int seconds)
    {
        var pumping = new PumpingScript(here, script);
        var wasted = await Run((pumping, seconds));
        Scale.Report($"Pumping, {script}: {Days} days with {LoginsADay} honest log-ins each, at most {wasted.Max()} wasted texts a day; {people.LoggedIn:N0} honest log-ins, {people.Refused.Count} refused");
        Assert.All(wasted, day => Assert.InRange(day, 1, MostWasted));
        Assert.Empty(people.Refused);
        Assert.Equal(Days * LoginsADay, people.LoggedIn);
    }

    [Fact]
    public async Task By_all_scripts_at_once_keeps_nobody_out_either()
    {
        var wasted = await Run(PumpingScript.All.Select(script => (new PumpingScript(here, script), 40)).ToArray());
        Assert.All(wasted, day => Assert.InRange(day, 1, MostWasted));
        Assert.Empty(people.Refused);
        Assert.Equal(Days * LoginsADay, people.LoggedIn);
    }

    [Fact]
    public async Task Does_not_keep_out_the_owner_of_an_attacked_number_on_a_known_device()
    {
        await people.LogIn(PumpingScript.Victim, "192.0.2.200", "the owner's phone");
        time.Advance(TimeSpan.FromMinutes(5));
        var pumping = new PumpingScript(here, "many addresses, one number");
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            await pumping.TryOnce();
            if (minute % 120 == 60)
                await people.LogIn(PumpingScript.Victim, "192.0.2.200", "the owner's phone");
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(people.Refused);
        Assert.Equal(13, people.LoggedIn);
    }

    /// <returns>How many texts were wasted each day.</returns>
    private async Task<IReadOnlyList<int>> Run(params (PumpingScript Script, int Seconds)[] scripts)
    {
        var wasted = new List<int>();
        for (var day = 0; day < Days; day++)
        {
            var before = scripts.Sum(one => one.Script.Sent);
            var steps = scripts.SelectMany(one => Attempts(one.Script, one.Seconds)).Concat(people.Day(LoginsADay)).OrderBy(step => step.At);
            var midnight = Start + TimeSpan.FromDays(day);
            foreach (var (at, run) in steps)
            {
                if (midnight + at > time.GetUtcNow())
                    time.SetUtcNow(midnight + at);
                await run();
            }

            wasted.Add(scripts.Sum(one => one.Script.Sent) - before);
        }

        return wasted;
    }

    private static IEnumerable<(TimeSpan At, Func<Task> Run)> Attempts(PumpingScript script, int seconds)
    {
        for (var at = 0; at < 86_400; at += seconds)
            yield return (TimeSpan.FromSeconds(at), script.TryOnce);
    }
}

/// <summary>Asks for texts that nobody uses.</summary>
internal sealed class PumpingScript(SmsInstallation here, string name)
{
    public static readonly string[] All = ["one address, many numbers", "many addresses, one number", "one expensive country", "slow and wide"];

    /// <summary>Not one of the honest people's.</summary>
    public const string Victim = "+8613911112222";

    private readonly Random random = new(17);

    public int Sent { get; private set; }

    public async Task TryOnce()
    {
        try
        {
            await here.Send(Phone(), address: name == All[0] ? "203.0.113.1" : Address());
            Sent++;
        }
        catch (ServiceException refusal) when (refusal.Reason is "challenge_required" or "sms_too_fast" or "phone_invalid")
        {
            // It tries the next one.
        }
    }

    private string Phone() => name switch
    {
        "many addresses, one number" => Victim,
        "one expensive country" => $"+3712{random.Next(1_000_000, 10_000_000)}",
        "slow and wide" => random.Next(4) switch
        {
            0 => $"+8615{random.Next(100_000_000, 200_000_000)}",
            1 => $"+491512{random.Next(1_000_000, 10_000_000)}",
            2 => $"+4474{random.Next(10_000_000, 100_000_000)}",
            _ => $"+336{random.Next(10_000_000, 80_000_000)}",
        },
        _ => $"+86137{random.Next(10_000_000, 100_000_000)}",
    };

    private string Address() => $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}";
}

/// <summary>300 people, several behind each address; every other one gives a device. They log in, and solve the challenges that they are asked for.</summary>
internal sealed class HonestPeople(SmsInstallation here)
{
    private const int People = 300;
    private readonly Random random = new(7);

    public int LoggedIn { get; private set; }

    public List<string> Refused { get; } = [];

    /// <summary>Log-ins at random times of a day; two of one person are half a day apart.</summary>
    public IEnumerable<(TimeSpan At, Func<Task> Run)> Day(int logins) => Enumerable.Range(0, logins).Select(login => (
        TimeSpan.FromSeconds(random.Next(40_000) + (login < People ? 0 : 43_200)), (Func<Task>)(() => LogIn(login % People))));

    public async Task LogIn(string phone, string address, string? device)
    {
        try
        {
            var sent = await Ask(phone, address, device, solution: null);
            await here.Use(sent.Code!, phone, device: device);
            LoggedIn++;
        }
        catch (ServiceException refusal)
        {
            Refused.Add($"{refusal.Reason} of {phone}");
        }
    }

    private Task LogIn(int person) =>
        LogIn($"+86138{10_000_000 + person}", $"192.0.2.{person % 100}", person % 2 == 0 ? null : $"device of {person}");

    private async Task<SmsSent> Ask(string phone, string address, string? device, string? solution)
    {
        try
        {
            return await here.Send(phone, address: address, device: device, solution: solution);
        }
        catch (ServiceException refusal) when (refusal.Reason == "challenge_required" && solution is null)
        {
            var solved = Some.Solve(refusal.Arguments["challenge"].ToString()!, (int)refusal.Arguments["bits"]);
            return await Ask(phone, address, device, solved);
        }
    }
}
