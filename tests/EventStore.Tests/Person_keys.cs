using System.Security.Cryptography;
using TempMessenger.EventStore.Keys;
using TempMessenger.Storage.Disk;
using Xunit;

namespace TempMessenger.EventStore.Tests;

public sealed class Person_keys : IDisposable
{
    private const string Ada = "ada00000000000000000000000000001";
    private const string Eve = "eee00000000000000000000000000002";

    private readonly TemporaryFolder folder = new();
    private readonly KeyFolder data;
    private readonly PersonKeys keys;

    public Person_keys()
    {
        data = new KeyFolder(folder.Path);
        keys = new PersonKeys(data);
    }

    [Fact]
    public void What_was_sealed_is_opened_with_the_same_persons_key_found_again()
    {
        var box = keys.Create(Ada).Seal("user-1", "email", Some.Bytes("ada@example.org"));

        Assert.Equal(Some.Bytes("ada@example.org"), new PersonKeys(data).Find(Ada)!.Open("user-1", "email", box));
        Assert.Equal(-1, box.AsSpan().IndexOf("ada"u8));
        Assert.Equal([], keys.Find(Ada)!.Open("user-1", "email", keys.Find(Ada)!.Seal("user-1", "email", [])));
    }

    [Fact]
    public void The_same_value_looks_different_each_time()
    {
        var key = keys.Create(Ada);
        Assert.NotEqual(key.Seal("user-1", "email", [1, 2, 3]), key.Seal("user-1", "email", [1, 2, 3]));
    }

    [Fact]
    public void Another_key_another_place_or_a_changed_byte_opens_nothing()
    {
        var key = keys.Create(Ada);
        var box = key.Seal("user-1", "email", [1, 2, 3]);

        Assert.ThrowsAny<CryptographicException>(() => keys.Create(Eve).Open("user-1", "email", box));
        Assert.ThrowsAny<CryptographicException>(() => key.Open("user-2", "email", box));
        Assert.ThrowsAny<CryptographicException>(() => key.Open("user-1", "phone", box));
        for (var n = 0; n < box.Length; n++)
        {
            var changed = (byte[])box.Clone();
            changed[n] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open("user-1", "email", changed));
            Assert.ThrowsAny<CryptographicException>(() => key.Open("user-1", "email", box.AsSpan(0, n)));
        }
    }

    [Fact]
    public void Creating_again_gives_the_same_key()
    {
        var box = keys.Create(Ada).Seal("user-1", "email", [1]);
        Assert.Equal([1], keys.Create(Ada).Open("user-1", "email", box));
    }

    [Fact]
    public void A_destroyed_key_is_gone_and_so_is_what_it_sealed()
    {
        var box = keys.Create(Ada).Seal("user-1", "email", [1]);
        keys.Create(Eve);
        keys.Destroy(Ada);
        keys.Destroy(Ada);

        Assert.Null(keys.Find(Ada));
        Assert.NotNull(keys.Find(Eve));
        Assert.Equal(FileOf(Eve), Assert.Single(Directory.GetFiles(folder.Path, "*.key*", SearchOption.AllDirectories)));
        Assert.ThrowsAny<CryptographicException>(() => keys.Create(Ada).Open("user-1", "email", box));
    }

    [Fact]
    public void The_bytes_are_overwritten_before_the_name_goes()
    {
        keys.Create(Ada);
        using var held = new FileStream(FileOf(Ada), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        keys.Destroy(Ada);

        var left = new byte[64];
        Assert.Equal(32, held.Read(left));
        Assert.Equal(new byte[64], left);
    }

    [Fact]
    public void A_key_that_a_crash_left_overwritten_counts_as_destroyed()
    {
        keys.Create(Ada);
        File.WriteAllBytes(FileOf(Ada), new byte[32]);
        Assert.Null(keys.Find(Ada));
    }

    [Fact]
    public void Only_the_owner_may_read_keys_and_enter_folders()
    {
        keys.Create(Ada);
        Assert.Equal(Private.File, File.GetUnixFileMode(FileOf(Ada)));
        Assert.Equal(256, Directory.GetDirectories(folder.File("people")).Length);
        Assert.All(Directory.GetDirectories(folder.Path, "*", SearchOption.AllDirectories), path =>
            Assert.Equal(Private.Folder, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void Many_at_once_get_one_key_each_and_one_person_only_one()
    {
        var boxes = new byte[200][];
        Parallel.For(0, boxes.Length, n => boxes[n] = keys.Create($"{n % 20:x32}").Seal("s", "f", [(byte)n]));

        Assert.Equal(20, Directory.GetFiles(folder.Path, "*.key", SearchOption.AllDirectories).Length);
        for (var n = 0; n < boxes.Length; n++)
            Assert.Equal([(byte)n], keys.Find($"{n % 20:x32}")!.Open("s", "f", boxes[n]));
    }

    [Fact]
    public void Two_services_that_share_the_folder_agree_on_every_key()
    {
        PersonKeys[] services = [keys, new PersonKeys(new KeyFolder(folder.Path)), new PersonKeys(new KeyFolder(folder.Path))];
        var boxes = new byte[300][];
        Parallel.For(0, boxes.Length, n => boxes[n] = services[n % 3].Create($"{n / 3:x32}").Seal("s", "f", [(byte)n]));

        Assert.Equal(100, Directory.GetFiles(folder.Path, "*.key*", SearchOption.AllDirectories).Length);
        for (var n = 0; n < boxes.Length; n++)
            Assert.Equal([(byte)n], services[(n + 1) % 3].Find($"{n / 3:x32}")!.Open("s", "f", boxes[n]));
        services[0].Destroy($"{7:x32}");
        Assert.Null(services[1].Find($"{7:x32}"));
    }

    [Fact]
    public void A_disk_that_does_not_take_it_makes_the_store_unavailable()
    {
        // A file in the place of its folder is an error that even root gets.
        Directory.Delete(folder.File("people/ad"));
        File.WriteAllBytes(folder.File("people/ad"), []);
        Assert.Throws<EventStoreUnavailableException>(() => keys.Create(Ada));
        Assert.Null(keys.Find(Ada));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("ADA00000000000000000000000000001")]
    [InlineData("ada0000000000000000000000000000")]
    public void Nothing_but_an_id_names_a_file(string id)
    {
        Assert.Throws<ArgumentException>(() => keys.Create(id));
        Assert.Throws<ArgumentException>(() => keys.Find(id));
        Assert.Throws<ArgumentException>(() => keys.Destroy(id));
    }

    public void Dispose() => folder.Dispose();

    private string FileOf(string id) => Path.Combine(folder.Path, "people", id[..2], id + ".key");
}
