using System.Data.Common;
using System.Globalization;
using System.Text;

namespace TempMessenger.Storage.Postgres;

/// <summary>Rows in the text form of PostgreSQL's <c>COPY</c>, which the server reads as whatever types its columns have.</summary>
internal static class CopyText
{
    public static string Line(DbDataReader row)
    {
        var line = new StringBuilder(256);
        for (var column = 0; column < row.FieldCount; column++)
        {
            if (column > 0)
                line.Append('\t');
            Add(line, row.GetValue(column));
        }

        return line.Append('\n').ToString();
    }

    private static void Add(StringBuilder line, object value)
    {
        switch (value)
        {
            case DBNull:
                line.Append("\\N");
                break;
            case byte[] bytes:
                line.Append("\\\\x").Append(Convert.ToHexStringLower(bytes));
                break;
            case string text:
                Escape(line, text);
                break;
            default:
                line.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Escape(StringBuilder line, string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => line.Append("\\\\"),
                '\t' => line.Append("\\t"),
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                _ => line.Append(character),
            };
        }
    }
}
