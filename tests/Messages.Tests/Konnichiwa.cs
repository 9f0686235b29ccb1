using TempMessenger.Contracts;

namespace TempMessenger.Messages.Tests;

public sealed class Konnichiwa
{
    [Fact]
    public async Task Is_what_it_says() => Assert.Equal("Konnichiwa!", await new KonnichiwaService().Konnichiwa(new KonnichiwaRequest(), Some.Cancellation));
}
