using System.Text.Json;

namespace Thirdynal.Courier.Jnt;

/// <summary>One scan in J&amp;T's words, whichever protocol told of it.</summary>
internal readonly record struct ScanDetail
{
    /// <summary>When; null where the time cannot be read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The label; empty where there is none.</summary>
    public string Label { get; init; }

    /// <summary>J&amp;T's number for the label.</summary>
    public string? Code { get; init; }

    /// <summary>The description, with all that may be in it.</summary>
    public string? Description { get; init; }

    /// <summary>The problem, where it has a field of its own.</summary>
    public string? Problem { get; init; }

    /// <summary>The point that scanned, where it has a field of its own.</summary>
    public string? Place { get; init; }

    /// <summary>P1's <c>details[]</c>.</summary>
    public static ScanDetail OfP1(JsonElement detail, JntTime time) => new()
    {
        At = time.Read(detail.Text("scantime")),
        Label = detail.Text("scantype") ?? "",
        Code = detail.Text("scantypecode") ?? detail.Text("code"),
        Description = detail.Text("desc"),
    };
}
