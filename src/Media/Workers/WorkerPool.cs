using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TempMessenger.Media.Decoding;
using TempMessenger.Media.Files;

namespace TempMessenger.Media.Workers;

/// <summary>The workers of this process: none before the first upload, then as many as are busy at once, up to the setting.</summary>
internal sealed partial class WorkerPool(IOptions<MediaOptions> options, MediaFolder folder, WorkerStart start, ILogger<WorkerPool> logger) : IDisposable
{
    private const int MostWaiting = 32;

    /// <summary>After so many files a worker is replaced, whatever its libraries have kept.</summary>
    private const int MostUses = 100;

    private readonly SemaphoreSlim places = new(options.Value.Workers);
    private readonly ConcurrentBag<WorkerProcess> idle = [];
    private int waiting;
    private bool logged;

    /// <summary>Has a file decoded as soon as a worker is free.</summary>
    /// <exception cref="Contracts.ServiceException">Unavailable: too many wait, the worker failed, or none may run. InvalidArgument: the file is too much for it.</exception>
    public async Task<WorkAnswer> Run(WorkRequest request, CancellationToken cancellation)
    {
        await TakePlace(cancellation);
        try
        {
            return await RunInPlace(request, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out var worker))
            worker.Dispose();
        places.Dispose();
    }

    private async Task TakePlace(CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting)
                throw MediaRefusals.Busy();
            await places.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<WorkAnswer> RunInPlace(WorkRequest request, CancellationToken cancellation)
    {
        var worker = await Get(cancellation);
        try
        {
            var answer = await worker.Run(request, cancellation);
            if (worker.Uses >= MostUses)
                worker.Dispose();
            else
                idle.Add(worker);
            return answer;
        }
        catch (WorkerFailedException failure)
        {
            worker.Dispose();
            throw failure.ByInput ? MediaRefusals.TooCostly() : MediaRefusals.WorkerFailed(failure);
        }
        catch
        {
            // Given up in the middle: its answer would be taken for the next one's.
            worker.Dispose();
            throw;
        }
    }

    private async Task<WorkerProcess> Get(CancellationToken cancellation)
    {
        while (idle.TryTake(out var known))
        {
            if (known.IsAlive)
                return known;
            known.Dispose();
        }

        try
        {
            return Checked(await WorkerProcess.Start(start, folder.Path, cancellation));
        }
        catch (Exception failure) when (failure is WorkerFailedException or System.ComponentModel.Win32Exception)
        {
            throw MediaRefusals.WorkerFailed(failure);
        }
    }

    private WorkerProcess Checked(WorkerProcess worker)
    {
        if (!logged)
            Began(worker.Confinement.Limits, worker.Confinement.NoNetwork, worker.Confinement.Files);
        logged = true;
        if (worker.Confinement.IsEnough || options.Value.AllowUnconfined)
            return worker;
        worker.Dispose();
        throw MediaRefusals.Off();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Media are decoded in a process of their own; limits: {Limits}, no network: {NoNetwork}, no other files: {Files}")]
    private partial void Began(bool limits, bool noNetwork, bool files);
}
