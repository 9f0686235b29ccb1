using TempMessenger.Contracts;
using TempMessenger.Contracts.Media;

namespace TempMessenger.Media.Tests;

public sealed class Voice_messages
{
    [Theory]
    [InlineData("ogg", "audio/ogg")]
    [InlineData("webm", "audio/webm")]
    [InlineData("m4a", "audio/mp4")]
    [InlineData("wav", "audio/wav")]
    public async Task A_recording_is_copied_without_metadata_and_its_length_is_known(string extension, string type)
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        var recording = Some.Voice(extension, 3);
        Assert.True(Some.Holds(recording, "Secretplace"));

        var added = await here.Add(ada, recording, MediaKind.Voice);

        Assert.Equal(type, added.Type);
        Assert.InRange(added.Milliseconds, 2_900, 3_200);
        Assert.False(Some.Holds(here.Read((await here.Open(ada, added.Name))!), "Secretplace"));
    }

    [Theory]
    [InlineData("ogg")]
    [InlineData("wav")]
    public async Task One_of_more_than_a_minute_is_refused(string extension) =>
        Assert.Equal("voice_too_long", await Refusal(Some.Voice(extension, 62)));

    [Fact]
    public async Task One_of_a_minute_is_not()
    {
        await using var here = await Installation.Start();
        Assert.InRange((await here.Add(await here.SignUp("Ada"), Some.Voice("webm", 60), MediaKind.Voice)).Milliseconds, 59_900, 60_200);
    }

    [Fact]
    public async Task What_is_no_recording_is_refused()
    {
        Assert.Equal("not_a_voice", await Refusal(Some.Picture()));
        Assert.Equal("not_a_voice", await Refusal([.. "OggS"u8, .. new byte[500]]));
        Assert.Equal("not_a_voice", await Refusal([.. "RIFF\x10\0\0\0WAVEfmt "u8, .. new byte[500]]));
        Assert.Equal("media_too_large", await Refusal(new byte[13 * 1024 * 1024]));
    }

    private static async Task<string?> Refusal(byte[] content)
    {
        await using var here = await Installation.Start();
        var ada = await here.SignUp("Ada");
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => here.Add(ada, content, MediaKind.Voice));
        Assert.Empty(here.Files);
        return refusal.Reason;
    }
}
