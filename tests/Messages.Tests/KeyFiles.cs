namespace TempMessenger.Messages.Tests;

/// <summary>The keys of periods, where a data folder holds them by default.</summary>
internal static class KeyFiles
{
    extension(TemporaryFolder folder)
    {
        public string KeyPath => folder.File("keys");

        public string[] Keys => Directory.Exists(folder.KeyPath) ? Directory.GetFiles(folder.KeyPath) : [];
    }
}
