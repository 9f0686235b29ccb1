using System.Collections.Concurrent;
using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Passwords;

/// <summary>
/// The few threads that hash passwords, so that a flood of log-ins takes neither the threads that serve everybody else nor all processors:
/// one less than there are, at least one. Few wait; the rest is refused at once.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    private const long RetryAfterMilliseconds = 1_000;

    private readonly BlockingCollection<Action> work = [];
    private readonly List<Thread> threads;
    private readonly int capacity;
    private int inside;

    /// <param name="threadCount">How many hash at once.</param>
    /// <param name="waiting">How many may wait for them.</param>
    public PasswordGate(int threadCount, int waiting)
    {
        capacity = threadCount + waiting;
        threads = [.. Enumerable.Range(1, threadCount).Select(n => new Thread(Work) { IsBackground = true, Name = $"passwords {n}" })];
        threads.ForEach(thread => thread.Start());
    }

    /// <summary>Runs slow work on one of the threads.</summary>
    /// <exception cref="ServiceException">Unavailable: too many wait already.</exception>
    public Task<T> Run<T>(Func<T> hash, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref inside) > capacity)
        {
            Interlocked.Decrement(ref inside);
            throw new ServiceException(ErrorCode.Unavailable, UserReasons.TooManyLogIns)
            {
                RetryAfterMilliseconds = RetryAfterMilliseconds,
            };
        }

        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() => Answer(answer, hash, cancellation), CancellationToken.None);
        return answer.Task;
    }

    /// <summary>Lets the work that was accepted end.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        threads.ForEach(thread => thread.Join());
        work.Dispose();
    }

    private void Work()
    {
        foreach (var job in work.GetConsumingEnumerable())
            job();
    }

    private void Answer<T>(TaskCompletionSource<T> answer, Func<T> hash, CancellationToken cancellation)
    {
        try
        {
            if (cancellation.IsCancellationRequested)
            {
                Leave();
                answer.TrySetCanceled(cancellation);
                return;
            }

            var hashed = hash();
            Leave();
            answer.TrySetResult(hashed);
        }
#pragma warning disable CA1031 // A boundary between threads: the caller gets what was thrown, the thread lives on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Leave();
            answer.TrySetException(fault);
        }
    }

    // Before the answer, so that who asks again on getting it finds the place free.
    private void Leave() => Interlocked.Decrement(ref inside);
}
