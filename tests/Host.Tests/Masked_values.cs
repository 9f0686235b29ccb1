using TempMessenger.Host.Settings;

namespace TempMessenger.Host.Tests;

public sealed class Masked_values
{
    [Theory]
    [InlineData("amqp://user:secret@host:5672/vhost", "amqp://user:…@host:5672/vhost")]
    [InlineData("amqp://user:se:cr@t@host", "amqp://user:…@host")]
    [InlineData("amqp://user:@host", "amqp://user:…@host")]
    [InlineData("127.0.0.1:6379,password=secret,ssl=true", "127.0.0.1:6379,password=…,ssl=true")]
    [InlineData("Host=h;Username=u;Password=secret;Database=d", "Host=h;Username=u;Password=…;Database=d")]
    [InlineData("Host=h;Password='se;cret';Database=d", "Host=h;Password=…;Database=d")]
    [InlineData("Host=h;Password=\"se;cret\"", "Host=h;Password=…")]
    [InlineData("Host=h;PWD = secret", "Host=h;PWD = …")]
    [InlineData("http://127.0.0.1:8000", "http://127.0.0.1:8000")]
    [InlineData("600000", "600000")]
    public void Passwords_are_not_shown(string value, string shown) => Assert.Equal(shown, Masked.Value(value));

    [Theory]
    [InlineData("Kafka:Password", "secret", "…")]
    [InlineData("Kafka:KeyPassword", "secret", "…")]
    [InlineData("Sms:WebhookSecret", "secret", "…")]
    [InlineData("Accounts:PasswordQueue", "10", "10")]
    [InlineData("Rpc:Broker", "amqp://user:secret@host", "amqp://user:…@host")]
    public void A_setting_that_is_a_password_is_not_shown(string key, string value, string shown) => Assert.Equal(shown, Masked.Setting(key, value));
}
