using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Rpc.Tests.Nameko;

/// <summary>A way to the broker that can be cut, and mended.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri broker;
    private readonly ConcurrentBag<TcpClient> ends = [];
    private readonly Task accepting;
    private volatile bool cut;
    private volatile bool frozen;
    private long carried;

    public Cable(string? address = null)
    {
        broker = new Uri(address ?? TestBroker.Address);
        listener.Start();
        accepting = Accept();
    }

    /// <summary>The broker's address at this end.</summary>
    public string Address => new UriBuilder(broker) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri.ToString();

    /// <summary>Setting for a node that is connected by it.</summary>
    public (string Key, string Value) Setting => ("Rpc:Broker", Address);

    /// <summary>Bytes in both directions.</summary>
    public long Carried => Interlocked.Read(ref carried);

    /// <summary>Ends every connection and makes no new one until it is mended.</summary>
    public void Cut()
    {
        cut = true;
        Break();
    }

    public void Mend() => cut = false;

    /// <summary>Ends every connection once.</summary>
    public void Break()
    {
        while (ends.TryTake(out var end))
            end.Dispose();
    }

    /// <summary>Carries nothing, without telling anybody.</summary>
    public void Freeze() => frozen = true;

    public void Thaw() => frozen = false;

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        Cut();
        await accepting;
        listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                if (cut)
                    near.Dispose();
                else
                    await Connect(near);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task Connect(TcpClient near)
    {
        var far = new TcpClient();
        await far.ConnectAsync(broker.Host, broker.Port);
        ends.Add(near);
        ends.Add(far);
        _ = Carry(near, far);
        _ = Carry(far, near);
    }

    private async Task Carry(TcpClient from, TcpClient to)
    {
        try
        {
            var bytes = new byte[65_536];
            while (await from.GetStream().ReadAsync(bytes) is > 0 and var count)
            {
                while (frozen)
                    await Task.Delay(10);
                await to.GetStream().WriteAsync(bytes.AsMemory(0, count));
                Interlocked.Add(ref carried, count);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // Cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
