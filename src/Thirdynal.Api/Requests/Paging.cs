using Microsoft.AspNetCore.Mvc;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Requests;

/// <summary>Which page of a list.</summary>
internal sealed record PageQuery
{
    /// <summary>1 to 100, 50 where it is left out.</summary>
    [FromQuery]
    public int? Limit { get; init; }

    /// <summary><c>nextCursor</c> of the page before.</summary>
    [FromQuery]
    public string? Cursor { get; init; }

    private const int DefaultLimit = 50;

    /// <summary>Items on a page at most.</summary>
    public const int MaxLimit = 100;

    /// <summary>The page's size.</summary>
    public int Checked(Check check) => check.Within(Limit, "limit", 1, MaxLimit, DefaultLimit);
}

/// <summary>Makes pages of what the API itself lists.</summary>
internal static class Pages
{
    /// <summary>A page from up to one row more than fits on it: that row says that there is a next page.</summary>
    public static Page<T> Of<T>(List<T> found, int limit, Func<T, KeysetCursor> cursorOf) => found.Count > limit
        ? new Page<T>(found[..limit], cursorOf(found[limit - 1]).ToString())
        : new Page<T>(found, null);
}
