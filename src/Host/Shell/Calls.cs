using TempMessenger.Contracts;

namespace TempMessenger.Host.Shell;

/// <summary>Runs calls that somebody typed and prints the result, or what went wrong.</summary>
/// <param name="services">The way to the broker.</param>
/// <param name="known">Learns what was called with success.</param>
/// <param name="output">Takes results.</param>
/// <param name="error">Takes errors.</param>
internal sealed class Calls(IAnyService services, KnownServices known, TextWriter output, TextWriter error)
{
    /// <summary>False where the line is not a call, or the call failed.</summary>
    public async Task<bool> Run(string line, CancellationToken cancellation)
    {
        try
        {
            return await Run(CallSyntax.Parse(line), cancellation);
        }
        catch (CallSyntaxException wrong)
        {
            await error.WriteLineAsync($"{Visible.Text(line)}\n{new string(' ', Columns.Of(line[..wrong.Position]))}^ {Visible.Text(wrong.Message)}");
            return false;
        }
    }

    /// <summary>False where the call failed.</summary>
    public async Task<bool> Run(RemoteCall call, CancellationToken cancellation)
    {
        try
        {
            var result = await services.Call(call.Service, call.Method, call.Arguments, call.Named, cancellation);
            known.Learn(call.Service, call.Method);
            await output.WriteLineAsync(Visible.Json(result));
            return true;
        }
        catch (RemoteException failure)
        {
            await error.WriteLineAsync(Visible.Text($"{failure.Type}: {failure.Value}"));
        }
        catch (ServiceException refusal)
        {
            await error.WriteLineAsync(Visible.Text($"{refusal.Code}: {refusal.Message}{(refusal.Detail is { } detail ? $". {detail}" : "")}"));
        }

        return false;
    }

    /// <summary>Runs each line of a file or pipe; blank ones and those that begin with # are passed over.</summary>
    /// <returns>False where one failed; the others ran nevertheless.</returns>
    public async Task<bool> RunAll(TextReader lines, CancellationToken cancellation)
    {
        var all = true;
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.AsSpan().Trim() is { Length: > 0 } text && text[0] != '#')
                all &= await Run(line, cancellation);
        }

        return all;
    }
}
