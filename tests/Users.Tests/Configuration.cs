using TempMessenger.Contracts;
using TempMessenger.Contracts.Users;

namespace TempMessenger.Users.Tests;

public sealed class Configuration
{
    [Theory]
    [InlineData("Access:SignUp", "perhaps")]
    [InlineData("Access:SignUp", "7")]
    [InlineData("Accounts:PasswordMemoryKibibytes", "7")]
    [InlineData("Accounts:PasswordQueue", "0")]
    [InlineData("Accounts:AdminEmail", "boss")]
    public async Task A_wrong_value_stops_the_start_and_its_key_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Start((key, value)));
        Assert.Contains(key, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_gate_refuses_log_ins_with_a_time_to_come_back()
    {
        await using var here = await Start(("Accounts:PasswordMemoryKibibytes", "262144"), ("Accounts:PasswordQueue", "1"));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Outcome(() => here.Users.LoggedIn($"nobody{n}"))));
        Assert.Contains(outcomes, refusal => refusal.Code == ErrorCode.AuthenticationError);
        var busy = outcomes.First(refusal => refusal.Code == ErrorCode.Unavailable);
        Assert.True(busy.RetryAfterMilliseconds > 0);
    }

    private static async Task<ServiceException> Outcome(Func<Task> call) => await Assert.ThrowsAsync<ServiceException>(call);

    private static Task<Installation> Start(params (string, string)[] settings) =>
        Installation.Start(services => (IUsers)services.GetService(typeof(IUsers))!, settings);
}
