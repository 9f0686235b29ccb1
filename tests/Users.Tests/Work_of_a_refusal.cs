using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TempMessenger.Users.Passwords;

namespace TempMessenger.Users.Tests;

/// <summary>
/// A wrong password costs the same work whatever is stored, so that its time does not tell whether there is an account. Measured as processor time of
/// the thread: what else the machine does is left out.
/// </summary>
[Collection(nameof(Alone))]
public sealed partial class Work_of_a_refusal
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
        var (wrong, unknown) = (double.MaxValue, double.MaxValue);
        // The least of each: what else the machine does takes the caches away and only ever adds. Where it does much, the least comes late.
        for (var n = 0; n < 40 || (n < 1_000 && !IsSame(unknown / wrong)); n++)
        {
            wrong = Math.Min(wrong, Work(slow, stored));
            unknown = Math.Min(unknown, Work(slow, null));
        }

        Assert.True(IsSame(unknown / wrong), $"Without an account it costs {unknown / wrong:0.00} times as much");
    }

    private static bool IsSame(double ratio) => ratio is > 0.75 and < 1.33;

    private static double Work(SlowHash slow, string? stored)
    {
        var before = ThreadTime();
        Assert.Equal(PasswordMatch.Wrong, slow.Verify(stored, "wrong"));
        return ThreadTime() - before;
    }

    private static double ThreadTime()
    {
        Assert.Equal(0, GetTime(ThreadCpuTime, out var time));
        return time.Seconds + (time.Nanoseconds / 1e9);
    }

    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);
}
