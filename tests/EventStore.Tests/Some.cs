using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace TempMessenger.EventStore.Tests;

internal static class Some
{
    private static int ids;

    public static ChainKey Chain { get; } = new(() => [.. Enumerable.Range(0, 32).Select(n => (byte)n)]);

    public static SnapshotKey Snapshots { get; } = new(() => [.. Enumerable.Range(7, 32).Select(n => (byte)n)]);

    public static FakeTimeProvider Clock() => new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));

    public static string Id() => Interlocked.Increment(ref ids).ToString("x32", null);

    public static NewEvent Event(string type = "Happened", string data = "{}") => new(type, Encoding.UTF8.GetBytes(data));

    public static StreamAppend To(string stream, long? expected = null, int events = 1) =>
        new(stream, expected, [.. Enumerable.Range(1, events).Select(n => Event($"Happened{n}"))]);

    public static Append Append(params StreamAppend[] streams) => new(Id(), streams);

    public static Append Append(string stream, long? expected = null, int events = 1) => Append(To(stream, expected, events));

    public static Append Claiming(string stream, params UniqueClaim[] claims) => Append(stream) with { Claims = claims };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
