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
        Assert.ThrowsAny<CryptographicException>(() => keys.Create(Ada).Open("user-1", "email", box));
    }

    [Fact]
    public void After_the_destruction_no_file_holds_the_key()
    {
        keys.Create(Ada);
        var secret = Secret(Ada);
        Assert.True(Holds(secret));
        using var held = Durable.Open(FileOf(Ada), OpenFor.Reading)!;
        keys.Destroy(Ada);

        Assert.False(Holds(secret));
        var left = new byte[4_096];
        Assert.Equal(left.Length, RandomAccess.Read(held, left, 0));
        Assert.Equal(new byte[4_096], left);
    }

    [Fact]
    public void A_key_is_on_the_disk_before_anything_is_sealed_with_it_and_off_it_when_it_is_destroyed()
    {
        using var synchronized = new SynchronizedPaths(folder.Path);
        keys.Create(Ada);
        Assert.Equal([FileOf(Ada), folder.File("people")], synchronized.Paths);
        keys.Create(Neighbour(Ada, 1));
        keys.Create(Ada);
        keys.Destroy(Ada);
        Assert.Equal([FileOf(Ada), FileOf(Ada), FileOf(Ada)], synchronized.Paths.Skip(2));
    }

    [Fact]
    public void A_slot_that_a_crash_left_half_written_is_no_key_and_the_others_stay()
    {
        var neighbour = Neighbour(Ada, 1);
        var box = keys.Create(Ada).Seal("s", "f", [1]);
        keys.Create(neighbour);
        var slots = File.ReadAllBytes(FileOf(Ada));
        var at = slots.AsSpan().IndexOf(Convert.FromHexString(neighbour));
        slots[at + 40] ^= 1;
        File.WriteAllBytes(FileOf(Ada), slots);
        Assert.Null(keys.Find(neighbour));
        Assert.Equal([1], keys.Find(Ada)!.Open("s", "f", box));

        keys.Create(neighbour);
        Assert.NotNull(keys.Find(neighbour));
        keys.Destroy(neighbour);
        Assert.Equal(-1, File.ReadAllBytes(FileOf(Ada)).AsSpan().IndexOf(Convert.FromHexString(neighbour)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public void A_file_that_a_crash_left_short_takes_keys(int length)
    {
        File.WriteAllBytes(FileOf(Ada), new byte[length]);
        Assert.Null(keys.Find(Ada));
        var box = keys.Create(Ada).Seal("s", "f", [1]);
        Assert.Equal([1], keys.Find(Ada)!.Open("s", "f", box));
    }

    [Fact]
    public void A_file_grows_with_its_keys_and_uses_the_place_of_destroyed_ones_again()
    {
        var people = Enumerable.Range(0, 200).Select(n => Neighbour(Ada, n)).ToList();
        var boxes = people.ConvertAll(id => keys.Create(id).Seal("s", "f", [1]));
        var length = new FileInfo(FileOf(Ada)).Length;
        for (var n = 0; n < people.Count; n += 2)
            keys.Destroy(people[n]);
        for (var n = 200; n < 300; n++)
            keys.Create(Neighbour(Ada, n));

        Assert.Equal(length, new FileInfo(FileOf(Ada)).Length);
        for (var n = 0; n < people.Count; n++)
            Assert.Equal(n % 2 == 1 ? [1] : null, keys.Find(people[n])?.Open("s", "f", boxes[n]));
    }

    [Fact]
    public void Only_the_owner_may_read_keys_and_enter_folders()
    {
        keys.Create(Ada);
        Assert.Equal(PrivateFolder.FileMode, File.GetUnixFileMode(FileOf(Ada)));
        Assert.All(Directory.GetDirectories(folder.Path, "*", SearchOption.AllDirectories), path =>
            Assert.Equal(PrivateFolder.Mode, File.GetUnixFileMode(path)));
    }

    [Fact]
    public void Many_at_once_get_one_key_each_and_one_person_only_one()
    {
        var boxes = new byte[200][];
        Parallel.For(0, boxes.Length, n => boxes[n] = keys.Create($"{n % 20:x32}").Seal("s", "f", [(byte)n]));

        for (var n = 0; n < boxes.Length; n++)
            Assert.Equal([(byte)n], keys.Find($"{n % 20:x32}")!.Open("s", "f", boxes[n]));
    }

    [Fact]
    public void Two_services_that_share_the_folder_agree_on_every_key()
    {
        PersonKeys[] services = [keys, new PersonKeys(new KeyFolder(folder.Path)), new PersonKeys(new KeyFolder(folder.Path))];
        var boxes = new byte[300][];
        Parallel.For(0, boxes.Length, n => boxes[n] = services[n % 3].Create($"{n / 3:x32}").Seal("s", "f", [(byte)n]));

        for (var n = 0; n < boxes.Length; n++)
            Assert.Equal([(byte)n], services[(n + 1) % 3].Find($"{n / 3:x32}")!.Open("s", "f", boxes[n]));
        services[0].Destroy($"{7:x32}");
        Assert.Null(services[1].Find($"{7:x32}"));
    }

    [Fact]
    public void A_disk_that_does_not_take_it_makes_the_store_unavailable()
    {
        // A file in the place of its folder is an error that even root gets.
        Directory.Delete(folder.File("people"));
        File.WriteAllBytes(folder.File("people"), []);
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

    /// <summary>Another id of the same file.</summary>
    private static string Neighbour(string id, int n) => $"{n:x29}{id[^3..]}";

    private string FileOf(string id) => Path.Combine(folder.Path, "people", id[^3..] + ".keys");

    private byte[] Secret(string id)
    {
        var file = File.ReadAllBytes(FileOf(id));
        return file.AsSpan(file.AsSpan().IndexOf(Convert.FromHexString(id)) + 16, 32).ToArray();
    }

    private bool Holds(byte[] secret) =>
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(secret) >= 0);
}
