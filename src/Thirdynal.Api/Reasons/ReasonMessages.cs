using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Reasons;

namespace Thirdynal.Api.Reasons;

/// <summary>One row of the table.</summary>
/// <param name="Text">Words in any case; punctuation and accents do not count.</param>
/// <param name="Match">CONTAINS: the words stand somewhere in the courier's text; EQUALS: they are all of it.</param>
/// <param name="Reason">What they mean.</param>
/// <param name="Language"><c>en</c>, <c>fil</c>, ...; for people only.</param>
internal sealed record ReasonView(string? Text, ReasonMatch? Match, ReturnReason? Reason, string? Language)
{
    public static ReasonView Of(ReasonRow row) => new(row.Text, row.Match, row.Class, row.Language);

    public static ReasonView Of(AddedReason row) =>
        new(row.Text, Words.Parse<ReasonMatch>(row.Match), Words.Parse<ReturnReason>(row.Reason), row.Language);
}

/// <summary>A text of the courier that no row fits.</summary>
/// <param name="Text">As the courier wrote it.</param>
/// <param name="Count">How many parcels came back with it.</param>
internal sealed record UnmatchedText(string Text, int Count);

/// <summary>The table.</summary>
/// <param name="Shipped">Rows that come with the program.</param>
/// <param name="Added">Rows that an admin has added.</param>
/// <param name="Unmatched">Texts that no row fits, most frequent first.</param>
internal sealed record ReasonTable(IReadOnlyList<ReasonView> Shipped, IReadOnlyList<ReasonView> Added, IReadOnlyList<UnmatchedText> Unmatched);

/// <summary>What the added rows shall be.</summary>
/// <param name="Added">All of them, at most 1000.</param>
internal sealed record ReasonChange(IReadOnlyList<ReasonView>? Added);

internal static class ReasonExamples
{
    private static readonly ReasonView Added = new("ayaw tanggapin", ReasonMatch.Contains, ReturnReason.Refused, "fil");

    public static readonly ReasonChange Change = new([Added]);
    public static readonly ReasonTable Table = new(
        [new ReasonView("customer refused", ReasonMatch.Contains, ReturnReason.Refused, "en")], [Added], [new UnmatchedText("Force majeure", 3)]);
}
