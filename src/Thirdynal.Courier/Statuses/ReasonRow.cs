using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Statuses;

/// <summary>How a row's text is compared.</summary>
public enum ReasonMatch
{
    /// <summary>The words stand somewhere in the courier's text, whole and in this order.</summary>
    Contains,

    /// <summary>They are the whole text.</summary>
    Equals,
}

/// <summary>One row of the table of return reasons: shipped in <c>return-reasons.csv</c> or added by an admin.</summary>
/// <param name="Text">Words in any case; punctuation and accents do not count.</param>
/// <param name="Match">How they are compared.</param>
/// <param name="Class">What they mean.</param>
/// <param name="Language"><c>en</c>, <c>fil</c>, ...; for people only.</param>
public sealed record ReasonRow(string Text, ReasonMatch Match, ReturnReason Class, string Language);
