namespace TempMessenger.Storage.Postgres;

/// <summary>Under which name the driver offers its spans and metrics to those who collect them.</summary>
public static class PostgresTelemetry
{
    public const string Source = "Npgsql";
}
