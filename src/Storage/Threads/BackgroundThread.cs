using System.Runtime.InteropServices;

namespace TempMessenger.Storage.Threads;

/// <summary>
/// Long work on a thread of its own, which the kernel runs only when nobody else wants the processor: requests that are served meanwhile neither wait for a thread of
/// the pool nor share the processor evenly with it.
/// </summary>
public static partial class BackgroundThread
{
    private const int ThisThread = 0;
    private const int Niceness = 10;

    /// <summary>Runs the work; what waits in it may go on elsewhere.</summary>
    public static async Task<T> Run<T>(Func<Task<T>> work)
    {
        var result = default(T);
        Func<Task> keep = async () => result = await work();
        await Run(keep);
        return result!;
    }

    /// <inheritdoc cref="Run{T}(Func{Task{T}})"/>
    public static Task Run(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Complete(work, done)) { IsBackground = true, Name = "background work" }.Start();
        return done.Task;
    }

    private static void Complete(Func<Task> work, TaskCompletionSource done)
    {
        // Where the kernel refuses, the work is done all the same.
        _ = SetPriority(0, ThisThread, Niceness);
        try
        {
            work().GetAwaiter().GetResult();
            done.SetResult();
        }
        catch (OperationCanceledException ended)
        {
            done.SetCanceled(ended.CancellationToken);
        }
#pragma warning disable CA1031 // Whoever waits for the work gets it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            done.SetException(fault);
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int kind, uint who, int niceness);
}
