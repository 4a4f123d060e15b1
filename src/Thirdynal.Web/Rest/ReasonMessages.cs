namespace Thirdynal.Web.Rest;

/// <summary>What words of the courier mean.</summary>
public sealed record ReasonRow(string Text, string Match, string Reason, string? Language);

/// <summary>A text of the courier that no row fits.</summary>
public sealed record UnmatchedText(string Text, int Count);

/// <summary>The table.</summary>
public sealed record ReasonTable(IReadOnlyList<ReasonRow> Shipped, IReadOnlyList<ReasonRow> Added, IReadOnlyList<UnmatchedText> Unmatched);
