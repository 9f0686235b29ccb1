namespace TempMessenger.Contracts.Parts;

/// <summary>Commands of the command line that work on the data of a part while no server uses the data folder.</summary>
/// <param name="Description">One or two sentences of help.</param>
/// <param name="Commands">The words after the name of the group.</param>
public sealed record CommandGroup(string Description, params IReadOnlyList<PartCommand> Commands)
{
    /// <summary>Their word after <c>tempmessenger</c>; null: the part's name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a server that uses the data folder runs them itself when it is asked.</summary>
    public bool WhileServing { get; init; }
}

/// <param name="Name">Its word.</param>
/// <param name="Description">A sentence of help.</param>
/// <param name="Arguments">What follows the word, in order; all are required.</param>
/// <param name="Run">Does the work. A <see cref="ServiceException"/> or an <see cref="InvalidDataException"/> ends it with exit code 1 and its text.</param>
public sealed record PartCommand(string Name, string Description, IReadOnlyList<CommandArgument> Arguments, Func<CommandRun, Task> Run)
{
    /// <summary>What may also follow the word, in any order.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];
}

/// <param name="Name">In upper case, as help shows it.</param>
/// <param name="Description">A sentence of help.</param>
/// <param name="Choices">The words that are accepted; empty: any.</param>
public sealed record CommandArgument(string Name, string Description, params IReadOnlyList<string> Choices);

/// <param name="Name">With its dashes.</param>
/// <param name="Description">A sentence of help.</param>
/// <param name="Value">What follows it, in upper case, as help shows it; null: nothing does.</param>
public sealed record CommandOption(string Name, string Description, string? Value = null)
{
    /// <summary>Where the value is the path of a file, its content is what counts.</summary>
    public bool MayBeFile { get; init; }
}

/// <summary>One run of a command.</summary>
/// <param name="Services">The services of the part, started.</param>
/// <param name="Arguments">The words that were given, by the name of the argument or option; of an option without a value the empty text.</param>
/// <param name="Print">Writes a line of the answer.</param>
/// <param name="AskPassword">Reads a password from standard input, without echo from a terminal; null at the end of the input.</param>
/// <param name="Cancellation">The operator ends the command.</param>
public sealed record CommandRun(
    IServiceProvider Services,
    IReadOnlyDictionary<string, string> Arguments,
    Action<string> Print,
    Func<string, string?> AskPassword,
    CancellationToken Cancellation)
{
    /// <summary>Shows how many of how many events are done.</summary>
    public Action<long, long> Progress { get; init; } = (_, _) => { };
}
