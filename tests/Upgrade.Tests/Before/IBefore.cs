using System.Text.Json.Nodes;

namespace TempMessenger.Upgrade.Tests.Before;

/// <summary>An installation of the version before that today's program has opened.</summary>
public interface IBefore : IAsyncLifetime
{
    /// <summary>What was known of it when it was made.</summary>
    JsonObject Facts { get; }

    Uri Address { get; }

    /// <summary>What the processes said.</summary>
    string Output { get; }

    /// <summary>Opens it (again) at another time, after all of it was stopped.</summary>
    /// <param name="after">How long after it was made.</param>
    /// <param name="settings">Beyond its own.</param>
    Task Reopen(TimeSpan after, params string[] settings);

    /// <summary>Stops the program, so that commands may work on what it keeps.</summary>
    Task Close();

    /// <summary>Runs a command of the program that works on accounts.</summary>
    Task<(int Code, string Output, string Error)> Command(string input, params string[] arguments);
}
