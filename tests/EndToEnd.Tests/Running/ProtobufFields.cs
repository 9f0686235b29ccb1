namespace TempMessenger.EndToEnd.Tests.Running;

/// <summary>Reads messages of Protocol Buffers without their schema.</summary>
internal static class ProtobufFields
{
    /// <summary>The fields that are messages, texts or bytes.</summary>
    public static IReadOnlyList<(int Number, byte[] Content)> Read(byte[] message)
    {
        var found = new List<(int, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += sizeof(ulong);
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    found.Add(((int)(key >> 3), message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    at += sizeof(uint);
                    break;
                default:
                    throw new InvalidDataException($"A field of wire type {key & 7}.");
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
