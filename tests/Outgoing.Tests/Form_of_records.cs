using System.Text;
using TempMessenger.Contracts.Outgoing;

namespace TempMessenger.Outgoing.Tests;

/// <summary>Others read these bytes: the form is for ever.</summary>
public sealed class Form_of_records
{
    private static readonly OutgoingRecord Record = new(7, "post-1", 2, "PostDeleted", "0123456789abcdef0123456789abcdef", 1_700_000_000_123, """{ "by":null }"""u8.ToArray());

    private const string Json =
        """{"position":7,"stream":"post-1","version":2,"type":"PostDeleted","person":"0123456789abcdef0123456789abcdef","recorded_at":"2023-11-14T22:13:20.123Z","data":{ "by":null }}""";

    [Fact]
    public void A_record_is_one_JSON_object() => Assert.Equal(Json, Encoding.UTF8.GetString(OutgoingJson.Write(Record)));

    [Fact]
    public void A_stream_of_nobody_has_no_person() => Assert.DoesNotContain("person", Encoding.UTF8.GetString(OutgoingJson.Write(Record with { Person = null })), StringComparison.Ordinal);

    [Fact]
    public void It_is_read_back_with_the_bytes_of_its_data()
    {
        Assert.True(OutgoingJson.TryRead(Encoding.UTF8.GetBytes(Json), out var read));
        Assert.Equal(Record with { Data = default }, read with { Data = default });
        Assert.Equal(Record.Data.ToArray(), read.Data.ToArray());
    }

    [Fact]
    public void Members_of_later_versions_are_passed_over() =>
        Assert.True(OutgoingJson.TryRead(Encoding.UTF8.GetBytes(Json.Replace("{\"position\"", "{\"later\":[1],\"position\"", StringComparison.Ordinal)), out _));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"position":1.5,"stream":"a","version":1,"type":"b","recorded_at":"2023-11-14T22:13:20.123Z","data":{}}""")]
    [InlineData("""{"position":1,"stream":"a","version":1,"type":"b","recorded_at":"yesterday","data":{}}""")]
    [InlineData("""{"position":1,"stream":null,"version":1,"type":"b","recorded_at":"2023-11-14T22:13:20.123Z","data":{}}""")]
    [InlineData("""{"position":1,"stream":"a","version":1,"type":"b","recorded_at":"2023-11-14T22:13:20.123Z"}""")]
    public void Anything_else_is_no_record(string json) => Assert.False(OutgoingJson.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void An_event_whose_data_is_no_JSON_is_named() =>
        Assert.Contains("at 7", Assert.Throws<InvalidDataException>(() => OutgoingJson.Write(Record with { Data = "{"u8.ToArray() })).Message, StringComparison.Ordinal);

    // As zlib.crc32(key.encode()) % 3 of Python computes it.
    [Theory]
    [InlineData("", 0)]
    [InlineData("123456789", 2)]
    [InlineData("admins", 2)]
    [InlineData("0123456789abcdef0123456789abcdef", 1)]
    [InlineData("用户", 1)]
    public void A_partition_follows_from_the_key_for_ever(string key, int partition) => Assert.Equal(partition, OutgoingPartitions.Of(key));
}
