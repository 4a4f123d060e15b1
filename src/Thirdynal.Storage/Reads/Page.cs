using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Thirdynal.Storage.Reads;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextCursor">Where the next page begins; null when this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>Cuts off the row that was read beyond the page to see whether there is a next one.</summary>
    internal static Page<T> Of(List<T> rows, int limit, Func<T, Cursor> cursorOf) => rows.Count <= limit
        ? new Page<T>(rows, null)
        : new Page<T>(rows[..limit], cursorOf(rows[limit - 1]).ToString());

    /// <summary>The same page with its items in another form.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> form) => new([.. Items.Select(form)], NextCursor);
}

/// <summary>A cursor is not one that a page of this list ended with.</summary>
public sealed class InvalidCursorException() : Exception("The cursor is not one that this list has given out.");

/// <summary>
/// The sort key of a page's last row: what comes after it is the next page, whatever was added or taken away before it.
/// Opaque to clients.
/// </summary>
internal sealed record Cursor(params string[] Parts)
{
    public static Cursor Of(DateTimeOffset at, Guid id) => new(TicksOf(at), id.ToString("N"));

    public static Cursor Of(DateTimeOffset at, string key) => new(TicksOf(at), key);

    /// <summary>The parts of a cursor, or null where there is none.</summary>
    /// <exception cref="InvalidCursorException">It is not one of ours.</exception>
    public static Cursor? Parse(string? text, int parts)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
            return read is not null && read.Length == parts && read.All(p => p is not null)
                ? new Cursor(read)
                : throw new InvalidCursorException();
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            throw new InvalidCursorException();
        }
    }

    public DateTime At => long.TryParse(Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        ? new DateTime(ticks, DateTimeKind.Utc)
        : throw new InvalidCursorException();

    public Guid Id => Guid.TryParseExact(Parts[1], "N", out var id) ? id : throw new InvalidCursorException();

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Parts));

    private static string TicksOf(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
