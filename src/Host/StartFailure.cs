using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using TempMessenger.Contracts.Outgoing;
using TempMessenger.EventStore;
using TempMessenger.Host.Settings;
using TempMessenger.Storage.Disk;

namespace TempMessenger.Host;

/// <summary>Describes a failure that an operator can correct in one line. Null for a bug, which keeps its stack trace.</summary>
internal static partial class StartFailure
{
    public static string? Explain(Exception failure, KnownKeys keys) => failure switch
    {
        CannotStartException or DataFolderInUseException => failure.Message,
        OptionsValidationException invalid => string.Join(" ", invalid.Failures.Select(invalidValue => WithKey(invalidValue, keys))),
        AggregateException { InnerExceptions: [var first, ..] } => Explain(first, keys),
        IOException { InnerException: AddressInUseException taken } => $"{failure.Message} Choose another address with --urls. ({taken.Message})",
        IOException { InnerException: SocketException refused } => $"Cannot listen: {refused.Message}. Choose another address with --urls.",
        SocketException refused => $"Cannot listen: {refused.Message}. Choose another address with --urls.",
        EventStoreUnavailableException away => $"{away.Message} ({away.GetBaseException().Message})",
        OutgoingLogUnavailableException away => $"{away.Message} ({away.GetBaseException().Message})",
        DbException broken => $"A database in the data folder cannot be used: {broken.Message}",
        DllNotFoundException missing when missing.Message.Contains("vips", StringComparison.Ordinal) =>
            "the library that reads pictures (libvips.so.42) is missing beside the program. Copy the whole published folder.",
        DllNotFoundException => "SQLite's library (libe_sqlite3.so) is missing beside the program. Copy the whole published folder.",
        UnauthorizedAccessException or IOException or InvalidDataException => failure.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => Flat(failure),
        _ => null,
    };

    private static string Flat(Exception failure) => failure.InnerException is { } cause ? $"{failure.Message} {cause.Message}" : failure.Message;

    /// <summary>The framework's validation names a property; who configures knows keys.</summary>
    private static string WithKey(string failure, KnownKeys keys) =>
        Annotation().Match(failure) is { Success: true } match ? $"{keys.Named(match.Groups[1].Value)} {match.Groups[2].Value}" : failure;

    [GeneratedRegex(@"^(\w+): The field \w+\.\1 (.*)")]
    private static partial Regex Annotation();
}
