using System.Buffers.Binary;
using System.Text;

namespace TempMessenger.Acceptance.Tests.AsCluster;

/// <summary>Entries of header tables as nobody sends them, which the broker carries nevertheless (it hangs up on numbers that are none).</summary>
internal static class OddHeaders
{
    private static readonly string[] Names =
        ["nameko.call_id_stack", "nameko.user_id", "nameko.user_name", "nameko.user_role", "nameko.language", "traceparent", "x-deliveries", "x-routing-key", "x-reason", "x-death"];

    public static byte[] Of(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 5)).SelectMany(at => Entry(at == 0 ? Names[random.Next(Names.Length)] : $"odd-{at}", Value(random, 0))),
         .. Entry("x-deadline", Block('S', Bytes(random, random.Next(10))))];

    /// <summary>When the caller has given up, as Python writes it.</summary>
    public static byte[] Deadline(long milliseconds) => Entry("x-deadline", [(byte)'L', .. Long(milliseconds)]);

    private static byte[] Entry(string name, byte[] value) => [(byte)Encoding.UTF8.GetByteCount(name), .. Encoding.UTF8.GetBytes(name), .. value];

    private static byte[] Value(Random random, int depth) => random.Next(depth > 3 ? 10 : 14) switch
    {
        0 => [(byte)'V'],
        1 => [(byte)'t', (byte)random.Next(2)],
        2 => [(byte)'D', 255, .. Int(random.Next())],
        3 => [(byte)'d', .. Long(BitConverter.DoubleToInt64Bits(random.NextDouble()))],
        4 => [(byte)'f', .. Int(BitConverter.SingleToInt32Bits(random.NextSingle()))],
        5 => Block('S', Bytes(random, random.Next(60))),
        6 => Block('x', Bytes(random, random.Next(200))),
        7 => [(byte)'s', .. Bytes(random, 2)],
        8 => [(byte)'b', (byte)random.Next(256)],
        9 => [(byte)'I', .. Int(random.Next(int.MinValue, int.MaxValue))],
        10 => Block('F', [.. Enumerable.Range(0, random.Next(4)).SelectMany(at => Entry($"n{at}", Value(random, depth + 1)))]),
        11 => Block('A', [.. Enumerable.Range(0, random.Next(4)).SelectMany(_ => Value(random, depth + 1))]),
        12 => Block('S', Encoding.UTF8.GetBytes(new string('長', random.Next(10_000)))),
        // Costly for the broker, which takes a table apart and puts it together level by level.
        _ => random.Next(10) == 0 ? Deep(random.Next(1, 3_000)) : Deep(random.Next(1, 40)),
    };

    /// <summary>Arrays in arrays.</summary>
    private static byte[] Deep(int levels)
    {
        var bytes = new byte[levels * 5];
        for (var level = 0; level < levels; level++)
        {
            bytes[level * 5] = (byte)'A';
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan((level * 5) + 1), (levels - 1 - level) * 5);
        }

        return bytes;
    }

    private static byte[] Block(char type, byte[] content) => [(byte)type, .. Int(content.Length), .. content];

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Int(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Long(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
