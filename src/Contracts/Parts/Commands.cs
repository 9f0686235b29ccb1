namespace TempMessenger.Contracts.Parts;

/// <summary>Commands of the command line that work on the data of a part while no server uses the data folder.</summary>
/// <param name="Description">One or two sentences of help.</param>
/// <param name="Commands">The words after the name of the part.</param>
public sealed record CommandGroup(string Description, params IReadOnlyList<PartCommand> Commands);

/// <param name="Name">Its word.</param>
/// <param name="Description">A sentence of help.</param>
/// <param name="Arguments">What follows the word, in order; all are required.</param>
/// <param name="Run">Does the work. A <see cref="ServiceException"/> or an <see cref="InvalidDataException"/> ends it with exit code 1 and its text.</param>
public sealed record PartCommand(string Name, string Description, IReadOnlyList<CommandArgument> Arguments, Func<CommandRun, Task> Run);

/// <param name="Name">In upper case, as help shows it.</param>
/// <param name="Description">A sentence of help.</param>
/// <param name="Choices">The words that are accepted; empty: any.</param>
public sealed record CommandArgument(string Name, string Description, params IReadOnlyList<string> Choices);

/// <summary>One run of a command.</summary>
/// <param name="Services">The services of the part, started.</param>
/// <param name="Arguments">The words that were given, by the name of the argument.</param>
/// <param name="Print">Writes a line of the answer.</param>
/// <param name="AskPassword">Reads a password from standard input, without echo from a terminal; null at the end of the input.</param>
/// <param name="Cancellation">The operator ends the command.</param>
public sealed record CommandRun(
    IServiceProvider Services,
    IReadOnlyDictionary<string, string> Arguments,
    Action<string> Print,
    Func<string, string?> AskPassword,
    CancellationToken Cancellation);
