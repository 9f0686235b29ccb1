namespace TempMessenger.Storage.Tables;

/// <summary>
/// The clock by which what a service keeps vanishes, in Unix milliseconds: PostgreSQL's where several instances share the database, else that of the one process, which never goes back.
/// </summary>
/// <param name="database">Where the service keeps it.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="newest">Of a SQLite file: selects the newest time in it, before which the clock does not start again.</param>
public abstract class DatabaseClock(Database database, TimeProvider time, string newest)
{
    private const string OfPostgres = "SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint";
    private const long MostBehind = 500;
    private readonly Lock adopting = new();
    private volatile StoreClock? clock;

    /// <summary>Unix milliseconds.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be read now.</exception>
    public async Task<long> Now(CancellationToken cancellation) =>
        !database.Dialect.IsPostgres && clock is { } opened ? Adopted(opened) : await database.Read(Now, cancellation);

    /// <summary>The same within a piece of work.</summary>
    public async Task<long> Now(DatabaseConnection db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Dialect.IsPostgres)
            return await db.First(row => row.GetInt64(0), OfPostgres);
        if (clock is null)
        {
            var floor = await db.First(row => row.GetInt64(0), newest);
            lock (adopting)
                clock ??= new(time, floor);
        }

        return Adopted(clock);
    }

    private long Adopted(StoreClock opened)
    {
        // The machine slept, or its clock was set right.
        lock (adopting)
        {
            if (opened.Wall - opened.Now > MostBehind)
                opened.Adopt(opened.Wall);
        }

        return opened.Now;
    }
}
