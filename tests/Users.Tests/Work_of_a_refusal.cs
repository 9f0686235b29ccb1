using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>
/// A wrong password costs the same work whatever is stored, so that its time does not tell whether there is an account. The work is counted, since what else the machine does
/// would disturb a clock; the times of whole log-ins are compared by <c>script/acceptance</c>.
/// </summary>
public sealed class Work_of_a_refusal
{
    private static readonly Argon2Cost Cost = new(8_192, 1);

    [Theory]
    [InlineData(8_192, 1)]
    [InlineData(64, 1)]
    [InlineData(2_048, 2)]
    public void Is_the_same_for_hashes_of_every_factor_and_for_none(int memory, int passes)
    {
        var slow = new SlowHash(Cost) { OldIterations = 0 };
        AssertSameWork(slow, new SlowHash(new Argon2Cost(memory, passes)).Hash("correct horse"));
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(10_000)]
    [InlineData(1_000)]
    public void Is_the_same_for_hashes_of_the_older_function_and_for_none(int iterations)
    {
        var slow = new SlowHash(Cost) { OldIterations = 30_000 };
        AssertSameWork(slow, OldHash(iterations));
        AssertSameWork(slow, slow.Hash("correct horse"));
    }

    private static string OldHash(int iterations) =>
        new PasswordHasher<Type>(Options.Create(new PasswordHasherOptions { IterationCount = iterations })).HashPassword(typeof(Type), "correct horse");

    private static void AssertSameWork(SlowHash slow, string stored)
    {
        var (wrong, unknown) = (Work(slow, stored), Work(slow, null));
        Assert.Equal(unknown.Iterations, wrong.Iterations);
        // Where the rest is filled up, it takes whole passes and eight KiB at least.
        Assert.InRange(wrong.Memory - unknown.Memory, -8 * Cost.Passes, 8 * Cost.Passes);
    }

    /// <summary>What was counted on this thread.</summary>
    private static (long Memory, long Iterations) Work(SlowHash slow, string? stored)
    {
        var (memory, iterations, thread) = (0L, 0L, Environment.CurrentManagedThreadId);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == PasswordWork.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (Environment.CurrentManagedThreadId != thread)
                return;
            if (instrument == PasswordWork.Memory)
                memory += value;
            else
                iterations += value;
        });
        listener.Start();
        Assert.Equal(PasswordMatch.Wrong, slow.Verify(stored, "wrong"));
        return (memory, iterations);
    }
}
