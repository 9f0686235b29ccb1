using System.Net;
using System.Net.Sockets;

namespace TempMessenger.Testing.Nameko;

/// <summary>A connection to the broker that a test can cut, freeze and restore.</summary>
public sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri broker;
    private readonly Lock gate = new();
    private readonly List<TcpClient> ends = [];
    private readonly Task accepting;
    private bool cut;
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
        lock (gate)
        {
            cut = true;
            Break();
        }
    }

    public void Mend()
    {
        lock (gate)
            cut = false;
    }

    /// <summary>Ends every connection once.</summary>
    public void Break()
    {
        lock (gate)
        {
            ends.ForEach(end => end.Dispose());
            ends.Clear();
        }
    }

    /// <summary>Carries nothing; both ends see an open connection.</summary>
    public void Freeze() => frozen = true;

    public void Thaw() => frozen = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        listener.Stop();
        await accepting;
        listener.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Connect(await listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task Connect(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            lock (gate)
            {
                if (cut)
                    return;
                ends.AddRange([near, far]);
            }

            try
            {
                await far.ConnectAsync(broker.Host, broker.Port);
                await await Task.WhenAny(Carry(near, far), Carry(far, near));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
        }
    }

    private async Task Carry(TcpClient from, TcpClient to)
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
}
