using TempMessenger.Gateway.Tests;

[assembly: AssemblyFixture(typeof(GatewayFixture))]
