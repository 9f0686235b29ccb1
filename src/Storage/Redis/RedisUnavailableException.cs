namespace TempMessenger.Storage.Redis;

/// <summary>
/// Redis did not answer, or said that it cannot do it now. Whether a change was made is not known: what is not repeatable must be made so by the script.
/// </summary>
public sealed class RedisUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
