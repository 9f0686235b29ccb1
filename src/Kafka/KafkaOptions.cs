using System.Text.RegularExpressions;

namespace TempMessenger.Kafka;

/// <summary>The outgoing log in Kafka: section <c>Kafka</c>.</summary>
internal sealed partial class KafkaOptions
{
    public const string Section = "Kafka";

    /// <summary>Brokers to begin with, <c>HOST:PORT,HOST:PORT</c>. Absent: the outgoing log is elsewhere.</summary>
    public string? Brokers { get; set; }

    /// <summary><c>plaintext</c>, <c>ssl</c>, <c>sasl_plaintext</c> or <c>sasl_ssl</c>.</summary>
    public string SecurityProtocol { get; set; } = "plaintext";

    /// <summary><c>PLAIN</c>, <c>SCRAM-SHA-256</c> or <c>SCRAM-SHA-512</c>, with <c>sasl_…</c>.</summary>
    public string SaslMechanism { get; set; } = "SCRAM-SHA-512";

    /// <summary>Who logs in, with <c>sasl_…</c>.</summary>
    public string? Username { get; set; }

    /// <summary>The password of <see cref="Username"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file of certificates (PEM) that sign those of the brokers; absent: the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>The client's own certificate (PEM file), with <see cref="KeyFile"/>.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The key of <see cref="CertificateFile"/> (PEM file).</summary>
    public string? KeyFile { get; set; }

    /// <summary>The password of <see cref="KeyFile"/>.</summary>
    public string? KeyPassword { get; set; }

    public bool UsesSasl => SecurityProtocol.StartsWith("sasl_", StringComparison.Ordinal);

    /// <summary>What is wrong with the values, for an operator; null: nothing.</summary>
    public string? Wrong => true switch
    {
        _ when Brokers is null || !BrokerList().IsMatch(Brokers) => "Kafka:Brokers must be like host:9092,host:9092.",
        _ when SecurityProtocol is not ("plaintext" or "ssl" or "sasl_plaintext" or "sasl_ssl") =>
            "Kafka:SecurityProtocol must be plaintext, ssl, sasl_plaintext or sasl_ssl.",
        _ when SaslMechanism is not ("PLAIN" or "SCRAM-SHA-256" or "SCRAM-SHA-512") => "Kafka:SaslMechanism must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.",
        _ when !FitsLogIn =>
            "Kafka:Username and Kafka:Password go together with a Kafka:SecurityProtocol of sasl_plaintext or sasl_ssl.",
        _ when CertificateFile is null != KeyFile is null => "Kafka:CertificateFile and Kafka:KeyFile go together.",
        _ when Missing() is { } missing => $"{missing} names a file that does not exist.",
        _ => null,
    };

    private bool FitsLogIn => UsesSasl
        ? (Username is { Length: > 0 } && Password is { Length: > 0 })
        : (Username is null && Password is null);

    private string? Missing() =>
        ((string Key, string? Path)[])[("Kafka:CaFile", CaFile), ("Kafka:CertificateFile", CertificateFile), ("Kafka:KeyFile", KeyFile)] is var files
            && Array.Find(files, file => file.Path is not null && !File.Exists(file.Path)) is { Path: not null } missing ? missing.Key : null;

    [GeneratedRegex(@"^\s*(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\s*(?:,\s*(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\s*)*\z")]
    private static partial Regex BrokerList();
}
