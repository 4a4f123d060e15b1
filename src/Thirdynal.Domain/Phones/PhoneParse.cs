using System.Diagnostics.CodeAnalysis;

namespace Thirdynal.Domain.Phones;

/// <summary>What became of a phone number as somebody wrote it: E.164, or the reason why it is none.</summary>
/// <param name="E164">For example <c>+639171234567</c>; null when rejected.</param>
/// <param name="Error">One sentence without the number in it; null when accepted.</param>
public sealed record PhoneParse(string? E164, string? Error)
{
    /// <summary>True when there is a number.</summary>
    [MemberNotNullWhen(true, nameof(E164))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => E164 is not null;
}
